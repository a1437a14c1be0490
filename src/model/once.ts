const made = new Map<string, unknown>()

/**
 * What `make` makes, made once and kept: for formatters of Intl, which take a hundred times as long to make as to use.
 * @param key of this very kind of thing, and of a few dozen at most: nothing that a reader sent
 */
export function once<T>(key: string, make: () => T): T {
  const held = made.get(key) as T | undefined
  if (held !== undefined) return held
  const fresh = make()
  made.set(key, fresh)
  return fresh
}
