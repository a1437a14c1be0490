/**
 * ETags are weak and known before any record is read: they are made of what an answer depends on, not of its bytes.
 * https://www.rfc-editor.org/rfc/rfc9110#name-etag
 */
export function weakETag(state: string, hash: string): string {
  return `W/"${state}-${hash}"`
}

/**
 * Whether If-None-Match holds one of our tag, by weak comparison (RFC 9110, 13.1.2). `*` is left to the caller, since
 * whether anything exists there is not known yet.
 */
export function matchesETag(header: string | null | undefined, etag: string): boolean {
  if (!header) return false
  if (header === etag) return true
  const opaque = etag.replace(/^W\//, '')
  return header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === opaque)
}
