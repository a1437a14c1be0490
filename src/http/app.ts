import { HonoBase } from 'hono/hono-base'
import { PatternRouter } from 'hono/router/pattern-router'
import { FaultError } from '../errors.ts'
import { DATASET_FILES, type DatasetFileName } from '../formats/dataset/files.ts'
import { DEFAULT_FORMAT, FORMAT_NAMES, type FormatName, formatOf, formatsOf } from '../formats/formats.ts'
import { NETWORK_FORMATS } from '../formats/network.ts'
import { nearest } from '../model/nearest.ts'
import { COLLECTIONS, type Collection } from '../model/terms.ts'
import { guarded } from '../store/circuit.ts'
import { kvValues } from '../store/values.ts'
import { Address } from './address.ts'
import type { AppContext, Variables } from './context.ts'
import type { Env } from './env.ts'
import { CACHE_CONTROL, CORS, METHODS, PREFLIGHT, SECURITY } from './headers.ts'
import { tellOf } from './log-answer.ts'
import { MACHINE_TEXTS } from './machine-texts.ts'
import { toPreferred } from './negotiate.ts'
import { bugResponse } from './problem.ts'
import { type Isolate, Reading } from './reading.ts'
import { builderRoute } from './routes/builder.ts'
import { changesRoute } from './routes/changes.ts'
import { codebookRoute } from './routes/codebook.ts'
import { itemRoute, listRoute, MovedError } from './routes/collections.ts'
import { catalogRoute, datasetRoute } from './routes/dataset.ts'
import { embedRoute } from './routes/embeds.ts'
import { healthRoute } from './routes/health.ts'
import { indexRoute } from './routes/index.ts'
import { keyRoute } from './routes/key.ts'
import { landingRoute } from './routes/landing.ts'
import { machineRoute } from './routes/machines.ts'
import { mcpRoute } from './routes/mcp.ts'
import { oembedRoute } from './routes/oembed.ts'
import { listPageRoute, recordPageRoute } from './routes/pages.ts'
import { problemPage } from './routes/problems.ts'
import { proofRoute } from './routes/proof.ts'
import { releaseRoute, releasesRoute } from './routes/releases.ts'
import { sitemapRoute } from './routes/sitemap.ts'
import { networkRoute, searchRoute, timelineRoute } from './routes/views.ts'
import { purge, sayStale } from './stale.ts'

/** The whole service. @param isolate what lives as long as the isolate and is shared by its requests */
export function createApp(isolate: Isolate): HonoBase<{ Bindings: Env; Variables: Variables }> {
  // The smallest of Hono's routers that takes patterns such as ours, and as quick as the others with so few.
  const app = new HonoBase<{ Bindings: Env; Variables: Variables }>({ router: new PatternRouter() })

  app.use(async (c, next) => {
    c.set('isolate', isolate)
    c.set('url', new Address(c.req.url))
    const began = isolate.now()
    await next()
    tellOf(c, began)
  })

  app.all('/mcp', (c) => mcpRoute(c, (url) => app.request(url, {}, unlimited(c.env), c.executionCtx)))

  app.use(async (c, next) => {
    const { method } = c.req
    if (method === 'OPTIONS') {
      const headers = { ...CORS, ...PREFLIGHT, ...SECURITY, Allow: METHODS, 'Cache-Control': CACHE_CONTROL.minute }
      return new Response(null, { status: 204, headers })
    }
    if (method !== 'GET' && method !== 'HEAD')
      throw new FaultError({ code: 'method-not-allowed', method, allowed: METHODS })
    // The router passes over a slash too many, and one thing would have two addresses.
    if (/.\/$/.test(c.req.path)) throw new FaultError(noSuchPage(c))
    return await next()
  })

  app.use(async (c, next) => {
    const reading = await Reading.begin(guarded(kvValues(c.env.DOSSIER), isolate.circuit), isolate)
    c.set('reading', reading)
    if (reading.isTakedown) c.executionCtx.waitUntil(purge(c.executionCtx))
    await next()
    if (reading.stale !== null) sayStale(c.res.headers, reading.stale)
  })

  app.get('/', (c) => landingRoute(c, 'landing'))
  app.get('/index.md', (c) => landingRoute(c, 'index.md'))
  app.get('/oembed', (c) => oembedRoute(c, (path) => app.request(path, {}, unlimited(c.env), c.executionCtx)))
  app.get('/embed', (c) => builderRoute(c, (path) => app.request(path, {}, unlimited(c.env), c.executionCtx)))
  app.get('/.well-known/dossier-key', (c) => keyRoute(c))
  app.get('/catalog.jsonld', (c) => catalogRoute(c))
  app.get('/healthz', (c) => healthRoute(c))
  for (const path of Object.keys(MACHINE_TEXTS)) app.get(path, (c) => machineRoute(c, path))
  app.get('/sitemap.xml', (c) => sitemapRoute(c, null))
  app.get('/:sitemap{sitemap-\\d{1,5}\\.xml}', (c) => sitemapRoute(c, Number(/\d+/.exec(c.req.path)?.[0])))
  app.get('/v1/releases', (c) => releasesRoute(c))
  app.get('/v1/changes', (c) => changesRoute(c))
  app.get('/v1/releases/:id', (c) => releaseRoute(c, c.req.param('id')))
  for (const root of ['/:release{@[^/]+}', '']) {
    app.get(`${root}/:list{${ANY}(?:\\.md)?}`, (c) => pageRoute(c, c.req.param('list'), null))
    app.get(`${root}/:collection{${ANY}}/:file`, (c) => pageRoute(c, c.req.param('collection'), c.req.param('file')))
  }
  for (const root of ['/embed/:release{@[^/]+}', '/embed'])
    app.get(`${root}/:path{.+}`, (c) => embedRoute(c, c.req.param('path'), pinnedTo(c)))
  for (const root of ROOTS) {
    app.get(root, (c) => indexRoute(c, pinnedTo(c)))
    app.get(`${root}/codebook`, (c) => codebookRoute(c, pinnedTo(c)))
    app.get(`${root}/timeline`, (c) => timelineRoute(c, pinnedTo(c)))
    app.get(`${root}/search`, (c) => searchRoute(c, pinnedTo(c)))
    app.get(`${root}/:file{${FILES}}`, (c) => datasetRoute(c, c.req.param('file') as DatasetFileName, pinnedTo(c)))
    app.get(`${root}/:file{network(?:\\.[a-z]+)?}`, (c) =>
      networkRoute(c, networkFormat(c, c.req.param('file')), pinnedTo(c)),
    )
    app.get(`${root}/proof/:collection/:id`, (c) =>
      proofRoute(c, collectionOf(c, c.req.param('collection')), c.req.param('id'), pinnedTo(c)),
    )
    app.get(`${root}/:file`, (c) => {
      const [name, suffix] = suffixed(c.req.param('file'))
      const collection = collectionOf(c, name)
      const place = { collection, format: formatNamed(collection, suffix), pinned: pinnedTo(c), id: null, table: null }
      return (suffix === null && toPreferred(collection, c.req.raw)) || listRoute(c, place)
    })
    app.get(`${root}/:collection/:file`, (c) => {
      const collection = collectionOf(c, c.req.param('collection'))
      const [id, suffix] = suffixed(c.req.param('file'))
      const format = formatNamed(collection, suffix)
      const place = { collection, format, pinned: pinnedTo(c) }
      // A record with the id of a table has its other formats, and is a row of the list: ?id=claims.
      if (formatOf(format).tables?.[collection].includes(id)) return listRoute(c, { ...place, id: null, table: id })
      return (suffix === null && toPreferred(collection, c.req.raw)) || itemRoute(c, { ...place, id, table: null })
    })
  }

  app.notFound((c) => problemPage(c, noSuchPage(c)))

  app.onError((error, c) => {
    if (error instanceof FaultError) return problemPage(c, error.fault)
    if (error instanceof MovedError) {
      const headers = { ...CORS, ...SECURITY, 'Cache-Control': CACHE_CONTROL.minute, Location: error.location }
      return new Response(null, { status: 308, headers })
    }
    const { message, stack } = error
    const request = c.req.header('CF-Ray') ?? crypto.randomUUID()
    isolate.log({ event: 'bug', request, path: c.req.path, message, stack })
    return bugResponse(request)
  })

  return app
}

/** What a request asks of the service itself counts as that one request. */
function unlimited({ LIMITER: _, ...env }: Env): Env {
  return env
}

const TIMEMAP = '/v1/:timemap{timemap(?:\\.json)?}'
/**
 * What the addresses of a release's answers begin with; behind TIMEMAP they stand for all their states. The longer ones
 * first: `/v1/:file` would take `@2026-02-27` for the name of a collection.
 */
const ROOTS = ['/v1/:release{@[^/]+}', `${TIMEMAP}/:release{@[^/]+}`, TIMEMAP, '/v1'] as const

/** Groups, since a pattern may be one of several parts of an expression. */
const ANY = `(?:${COLLECTIONS.join('|')})`
const FILES = `(?:${Object.keys(DATASET_FILES).join('|').replaceAll('.', '\\.')})`

/** A page of a collection or a record; with .md behind it, it is the Markdown of the API. */
async function pageRoute(c: AppContext, list: string, file: string | null) {
  const [name] = suffixed(list)
  const id = file?.replace(/\.md$/, '') ?? null
  const place = { collection: collectionOf(c, name), format: 'md', pinned: pinnedTo(c), table: null } as const
  if (c.req.path.endsWith('.md'))
    return id === null ? await listRoute(c, { ...place, id }) : await itemRoute(c, { ...place, id })
  return id === null ? await listPageRoute(c, { ...place, id }) : await recordPageRoute(c, { ...place, id })
}

/** The release a path is pinned to; null on the latest. */
function pinnedTo(c: AppContext): string | null {
  const release = c.req.param('release')
  return release === undefined ? null : release.slice(1)
}

/** `events.csv` is `events` in the format csv. */
function suffixed(file: string): [name: string, suffix: string | null] {
  const point = file.indexOf('.')
  return point === -1 ? [file, null] : [file.slice(0, point), file.slice(point + 1)]
}

/** The format of a suffix, in which a collection must come. */
function formatNamed(collection: Collection, suffix: string | null): FormatName {
  const formats = formatsOf(collection)
  const format = suffix === null ? DEFAULT_FORMAT : formats.find((name) => name === suffix)
  if (format) return format
  const known = FORMAT_NAMES.find((name) => name === suffix)
  const since = known && formatOf(known).only?.since
  throw new FaultError({ code: 'no-such-format', collection, format: suffix ?? '', formats, since })
}

/** The format of a network's path. */
function networkFormat(c: AppContext, file: string): keyof typeof NETWORK_FORMATS {
  const [, suffix] = suffixed(file)
  const names = Object.keys(NETWORK_FORMATS) as (keyof typeof NETWORK_FORMATS)[]
  const format = suffix === null ? names[0] : names.find((name) => name === suffix)
  if (!format) throw new FaultError(noSuchPage(c))
  return format
}

function collectionOf(c: AppContext, name: string): Collection {
  const collection = COLLECTIONS.find((each) => each === name)
  if (!collection) throw new FaultError(noSuchPage(c))
  return collection
}

/** Names the nearest address there is: the path with its first odd word set right. */
function noSuchPage(c: AppContext) {
  const { path } = c.req
  const [, root = '', ...rest] = path.replace(/\/+$/, '').split('/')
  const words = rest[0]?.startsWith('@') ? rest.slice(1) : rest
  const known = [...COLLECTIONS, 'codebook', 'releases', 'timeline', 'network', 'search', 'changes', 'timemap']
  const base = (words[0] ?? '').split('.')[0] ?? ''
  const better = nearest(base, known)
  const fixed =
    root === 'v1' && better
      ? `/${['v1', ...rest.slice(0, rest.length - words.length), better, ...words.slice(1)].join('/')}`
      : undefined
  return { code: 'no-such-page', path, ...(fixed !== path && { nearest: fixed }) } as const
}
