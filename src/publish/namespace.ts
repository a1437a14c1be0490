/** All the publisher asks of a KV namespace. The local one and the real one both serve. */
export type Namespace = {
  get(keys: string[]): Promise<Map<string, string | null>>
  put(key: string, value: string): Promise<void>
  /** Many at once, in their order, where that is quicker than one by one. `told` hears how many more were written. */
  putMany?(values: Iterable<readonly [key: string, text: string]>, told: (more: number) => void): Promise<void>
  /** Waits a while, where what was written may not be read at once. Absent where it always is. */
  wait?(): Promise<void>
}

/** A namespace that can be looked through: only what collects garbage needs that. */
export type WholeNamespace = Namespace & {
  /** Every key that begins with `prefix`. */
  list(prefix: string): Promise<string[]>
  delete(keys: readonly string[]): Promise<void>
}

/** Keys that a bulk read takes at most. https://developers.cloudflare.com/kv/api/read-key-value-pairs/ */
export const BULK_KEYS = 100

/** Many values at once, in any number; null for keys that are not there. */
export async function getMany(namespace: Namespace, keys: readonly string[]): Promise<Map<string, string | null>> {
  const found = new Map<string, string | null>()
  for (let at = 0; at < keys.length; at += BULK_KEYS)
    for (const [key, value] of await namespace.get(keys.slice(at, at + BULK_KEYS))) found.set(key, value)
  return found
}

/** Writes many values in their order. `told` hears how many more were written. */
export async function putMany(
  namespace: Namespace,
  values: Iterable<readonly [key: string, text: string]>,
  told: (more: number) => void,
): Promise<void> {
  if (namespace.putMany) return await namespace.putMany(values, told)
  for (const [key, text] of values) {
    await namespace.put(key, text)
    told(1)
  }
}

/** The same namespace, and how many keys were asked of it: each is a read of the plan's daily reads. */
export function metered(namespace: Namespace): { namespace: Namespace; reads: () => number } {
  let reads = 0
  const get = async (keys: string[]) => {
    reads += keys.length
    return await namespace.get(keys)
  }
  return { namespace: { ...namespace, get }, reads: () => reads }
}
