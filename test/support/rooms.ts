/** Who may import whom: a room's own files, and those of these rooms. Nothing points back. */
export const MAY_IMPORT: Record<string, readonly string[]> = {
  errors: [],
  model: ['errors'],
  segment: ['errors'],
  release: ['errors', 'model', 'segment'],
  store: ['errors', 'model', 'segment', 'release'],
  query: ['errors', 'model', 'segment', 'release'],
  formats: ['errors', 'model', 'query'],
  embeds: ['errors', 'model', 'query', 'formats'],
  http: ['errors', 'model', 'segment', 'release', 'store', 'query', 'formats', 'embeds'],
  worker: ['http', 'store'],
  publish: ['errors', 'model', 'segment', 'release', 'store', 'formats', 'build'],
  client: ['model'],
  browser: ['client'],
  build: ['errors', 'model', 'release', 'store', 'query', 'formats', 'embeds', 'http'],
}
