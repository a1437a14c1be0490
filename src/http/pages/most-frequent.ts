/** The value that comes most often, of equals the first; undefined when there is none. */
export function mostFrequent(values: readonly string[]): string | undefined {
  const same = Map.groupBy(values, (value) => value)
  return [...same].sort(([, a], [, b]) => b.length - a.length)[0]?.[0]
}
