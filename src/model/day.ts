/** Days as numbers, so that they compare and subtract: 2 is 0001-01-01, and 0 is left for what has no date. */

const DAY_MS = 86_400_000
const BEFORE_FIRST = Date.parse('0001-01-01T00:00:00Z') / DAY_MS - 2

/** An open beginning is earlier than any day, and an open end later than 9999-12-31, which is 3,652,060. */
export const OPEN_BEGINNING = 1
export const OPEN_END = 2 ** 22

/** @param iso `YYYY-MM-DD`, years 0001 to 9999 */
export function dayNumber(iso: string): number {
  // A date without a time is one of UTC (ECMA-262, 21.4.1.32).
  return Date.parse(iso) / DAY_MS - BEFORE_FIRST
}

/** The day in the form `YYYY-MM-DD`. */
export function isoDay(day: number): string {
  return new Date((day + BEFORE_FIRST) * DAY_MS).toISOString().slice(0, 10)
}
