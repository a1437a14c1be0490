const TEXT = 'text/plain; charset=utf-8'

/** Texts for machines that find their way: where they stand, what they are called, and their media types. */
export const MACHINE_TEXTS: Readonly<Record<string, readonly [name: string, contentType: string]>> = {
  // RFC 9309
  '/robots.txt': ['robots.txt', TEXT],
  // https://llmstxt.org
  '/llms.txt': ['llms.txt', TEXT],
  // RFC 9116
  '/.well-known/security.txt': ['security.txt', TEXT],
  // RFC 9727
  '/.well-known/api-catalog': [
    'api-catalog.json',
    'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"',
  ],
}
