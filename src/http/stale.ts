/**
 * Says that an answer may be out of date, since the storage fails: as a cache would, by its age (RFC 9111, 5.1) and by
 * what is left of its freshness (RFC 9211, 2.5).
 * @param seconds since the latest release was last asked for
 */
export function sayStale(headers: Headers, seconds: number): void {
  headers.set('Age', String(seconds))
  const others = headers.get('Cache-Status')
  headers.set(
    'Cache-Status',
    `current; hit; ttl=${-seconds}; detail=unreachable${others === null ? '' : `, ${others}`}`,
  )
}

/**
 * Empties Workers Cache, which is in front of the Worker and knows no release: after a record was taken back. It asks
 * again within minutes anyway, so that one that fails is let be. https://developers.cloudflare.com/workers/cache/purge/
 */
export async function purge(context: { readonly props: unknown; cache?: CacheContext }): Promise<void> {
  await context.cache?.purge({ purgeEverything: true }).catch(() => undefined)
}
