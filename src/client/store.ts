/** An answer that is held: its ETag, and its body. */
export type Held = { etag: string; body: string }

/** Where answers are held by their address, to be asked for again with `If-None-Match`. A `Map` is one. */
export type Store = {
  get(url: string): Held | undefined | Promise<Held | undefined>
  set(url: string, held: Held): unknown
}

/** Answers in memory, the newest so many of them. */
export function memoryStore(most = 100): Store {
  const held = new Map<string, Held>()
  return {
    get: (url) => held.get(url),
    set(url, answer) {
      held.delete(url)
      held.set(url, answer)
      if (held.size > most) held.delete(held.keys().next().value as string)
    },
  }
}
