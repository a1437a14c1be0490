/**
 * The Cache API behind Workers Cache. It is absent on workers.dev, where nothing is ever found in it; elsewhere it
 * holds answers by data center. https://developers.cloudflare.com/workers/runtime-apis/cache/
 */
export class EdgeCache {
  readonly #cache: Cache | undefined

  constructor(cache: Cache | undefined) {
    this.#cache = cache
  }

  get isThere(): boolean {
    return this.#cache !== undefined
  }

  /** What is held under a key. A cache that fails holds nothing. */
  async match(key: string): Promise<Response | undefined> {
    return await this.#cache?.match(key).catch(() => undefined)
  }

  /**
   * Holds a body under its key, and the links that are only known once it is made. The key names the state of the data and
   * the code, so what it stands for never changes: it may stay for a day, whatever the reader is told.
   */
  async put(key: string, body: string, link: string): Promise<void> {
    const headers = { 'Cache-Control': 'public, max-age=86400', Link: link }
    await this.#cache?.put(key, new Response(body, { headers })).catch(() => undefined)
  }
}

/** How an answer was found, as RFC 9211 has it. */
export const CACHE_STATUS = {
  hit: 'dossier; hit',
  miss: 'dossier; fwd=uri-miss; stored',
  passed: 'dossier; fwd=uri-miss',
  unchanged: 'dossier; hit; detail=unchanged',
} as const
