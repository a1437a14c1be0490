export type Difference = { path: string; got?: unknown; expected?: unknown }

/** Kilometres that two ways to work out a distance may differ by: a metre, to which answers are rounded. */
const KILOMETRES_ALIKE = 0.001_000_1

/** The first place where two JSON values differ; null where none does. Members may stand in any order. */
export function firstDifference(got: unknown, expected: unknown, path = ''): Difference | null {
  if (Object.is(got, expected)) return null
  if (path.endsWith('.distance_km') && Math.abs(Number(got) - Number(expected)) <= KILOMETRES_ALIKE) return null
  if (!isObject(got) || !isObject(expected) || Array.isArray(got) !== Array.isArray(expected))
    return { path, got, expected }
  for (const name of new Set([...Object.keys(got), ...Object.keys(expected)])) {
    const at = Array.isArray(got) ? `${path}[${name}]` : `${path}.${name}`
    const difference = firstDifference(got[name], expected[name], at)
    if (difference) return difference
  }
  return null
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
