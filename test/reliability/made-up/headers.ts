import fc from 'fast-check'

/** Hosts that a reader may claim to have asked; none of them may come back. */
export const FOREIGN = 'foreign-host.example'

/** Headers that change what is answered, or must not. */
export const headers = fc.dictionary(
  fc.constantFrom(
    'If-None-Match',
    'If-Modified-Since',
    'If-Match',
    'If-Range',
    'Range',
    'Accept',
    'Accept-Datetime',
    'Accept-Language',
    'Accept-Encoding',
    'Origin',
    'X-Forwarded-Host',
    'X-Forwarded-Proto',
    'Forwarded',
    'X-Original-URL',
    'X-HTTP-Method-Override',
    'CF-Connecting-IP',
    'CF-Ray',
    'Authorization',
    'Cookie',
    'Purpose',
  ),
  fc.oneof(
    fc.constantFrom(
      '*',
      'W/"x"',
      '"a", W/"b" ,, c',
      'bytes=0-9',
      'bytes=-1,5-2,999999999-',
      'items=0-',
      'text/csv',
      'text/html,application/geo+json;q=0.9,*/*;q=x',
      `${'text/csv;q=1,'.repeat(500)}*/*`,
      'Fri, 27 Feb 2026 12:00:00 GMT',
      'Fri, 27 Feb 2026 12:00:00 PST',
      'Thu, 01 Jan 1970 00:00:00 GMT',
      '275760-09-13',
      FOREIGN,
      `host=${FOREIGN};proto=http`,
      'DELETE',
      '2001:db8::1',
      'null',
      '"'.repeat(5_000),
    ),
    fc.string({ maxLength: 40 }).map((chars) => chars.replace(/[^\x20-\x7e]/g, '?')),
  ),
  { maxKeys: 3 },
)
