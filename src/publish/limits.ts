/** What the free plan allows an account a day. https://developers.cloudflare.com/kv/platform/limits/ */
export const DAILY = { writes: 1_000, reads: 100_000, deletes: 1_000 }

/** How long a moved key may be seen late, in seconds. https://developers.cloudflare.com/kv/concepts/how-kv-works/ */
export const SEEN_SECONDS = 60
