/**
 * All we ask of KV, so that a map can stand in for it and the real one is run through the same suite. Keys that do not
 * exist give null. @see https://developers.cloudflare.com/kv/api/read-key-value-pairs/
 */
export interface Values {
  /** One moving value, at most 30 seconds old in this location. */
  moving(key: string): Promise<string | null>
  /** Many values that never change, in any number. `afresh` reads past what the location may have cached in error. */
  fixed(keys: readonly string[], afresh?: boolean): Promise<Map<string, string | null>>
}

/** The least KV's cacheTtl allows, in seconds: how stale a moving value may be. */
const MOVING_SECONDS = 30
/** Values that never change may stay in a location's cache for a day. */
const FIXED_SECONDS = 86_400
/** Keys a bulk read takes at most. */
const BULK_KEYS = 100

/** The part of a KV namespace that we read through. */
export type ReadableNamespace = {
  get(key: string, options: { type: 'text'; cacheTtl: number }): Promise<string | null>
  get(keys: string[], options: { type: 'text'; cacheTtl: number }): Promise<Map<string, string | null>>
}

export function kvValues(namespace: ReadableNamespace): Values {
  return {
    moving: (key) => namespace.get(key, { type: 'text', cacheTtl: MOVING_SECONDS }),
    async fixed(keys, afresh = false) {
      const cacheTtl = afresh ? MOVING_SECONDS : FIXED_SECONDS
      const found = new Map<string, string | null>()
      for (let at = 0; at < keys.length; at += BULK_KEYS) {
        const batch = keys.slice(at, at + BULK_KEYS)
        for (const [key, value] of await namespace.get(batch, { type: 'text', cacheTtl })) found.set(key, value)
      }
      return found
    },
  }
}

/** Values in a map, for tests and for a release that is being built. */
export function mapValues(map: ReadonlyMap<string, string>): Values {
  return {
    moving: async (key) => map.get(key) ?? null,
    fixed: async (keys) => new Map(keys.map((key) => [key, map.get(key) ?? null])),
  }
}
