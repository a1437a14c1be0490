/** All the publisher asks of a KV namespace. The local one and the real one both serve. */
export type Namespace = {
  get(keys: string[]): Promise<Map<string, string | null>>
  put(key: string, value: string): Promise<void>
}

/** Keys that a bulk read takes at most. https://developers.cloudflare.com/kv/api/read-key-value-pairs/ */
const BULK_KEYS = 100

/** Many values at once, in any number; null for keys that are not there. */
export async function getMany(namespace: Namespace, keys: readonly string[]): Promise<Map<string, string | null>> {
  const found = new Map<string, string | null>()
  for (let at = 0; at < keys.length; at += BULK_KEYS)
    for (const [key, value] of await namespace.get(keys.slice(at, at + BULK_KEYS))) found.set(key, value)
  return found
}
