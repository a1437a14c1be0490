import { inject } from 'vitest'
import { CURRENT } from '../../src/store/keys.ts'
import type { ReadableNamespace } from '../../src/store/values.ts'
import type { Documented } from './openapi.ts'
import { ORIGIN, service } from './service.ts'

const RELEASE = '2026-02-27'
/** The one in which ids were merged. */
const RELEASE_OF_MERGERS = '2026-02-28'
const MOMENT = 'Fri, 27 Feb 2026 12:00:00 GMT'
const MERGED: Record<string, string> = {
  events: 'jamuna-call',
  actors: 'pakistan-fleet',
  locations: 'dacca',
  sources: 'ndtv-old',
}
const COLLECTION_OF: Record<string, string> = {
  event: 'events',
  actor: 'actors',
  location: 'locations',
  source: 'sources',
}

/** An address with values in its braces, and what must be given. */
export function filled({ parameters }: Documented, address: string, values: Record<string, string> = {}): string {
  const valueIn = (name: string) =>
    values[name] ??
    (name === 'release'
      ? RELEASE
      : String(parameters.find((each) => each.name === name && each.in === 'path')?.example))
  const path = address.replaceAll(/\{(\w+)\}/g, (_, name) => valueIn(name))
  const needed = parameters.filter(({ in: place, required }) => place === 'query' && required === true)
  const pairs = needed.map(({ name, example }) => [
    name,
    name === 'from' ? RELEASE : name === 'url' ? `${ORIGIN}/embed/timeline` : [example].flat().join(','),
  ])
  const search = new URLSearchParams(Object.fromEntries(pairs)).toString()
  return path + (search && `?${search}`)
}

/** The collection that a single record is asked of. */
function collectionIn(address: string): string {
  const [, name = 'events'] = /\/(\w+)\/\{id\}/.exec(address) ?? []
  return COLLECTION_OF[name] ?? name
}

/** The storage after one more record was taken back. */
function withoutRecord(collection: string, id: string): ReadableNamespace {
  const values = inject('edited')
  const current = JSON.parse(values[CURRENT] as string)
  current.withdrawn[collection][id] = { reason: 'A test.', date: '2026-02-28', successor: null }
  const { seal: _, ...unsealed } = current
  const textAt = (key: string) => (key === CURRENT ? JSON.stringify(unsealed) : (values[key] ?? null))
  return {
    get: (async (keys: string | string[]) =>
      typeof keys === 'string'
        ? textAt(keys)
        : new Map(keys.map((key) => [key, textAt(key)]))) as ReadableNamespace['get'],
  }
}

const EMPTY = {
  get: (async (keys: string | string[]) => (typeof keys === 'string' ? null : new Map())) as ReadableNamespace['get'],
}

type Provoke = (each: Documented, address: string) => Promise<Response>

/** How an address is brought to answer with each status. */
export const PROVOKED: Record<string, Provoke> = {
  200: (each, address) => service().ask(filled(each, address)),
  302: (each, address) => service().ask(filled(each, address), { headers: { 'Accept-Datetime': MOMENT } }),
  303: (each, address) => service().ask(filled(each, address), { headers: { Accept: 'text/csv' } }),
  async 304(each, address) {
    const { ask } = service()
    const path = filled(each, address)
    const tag = (await ask(path)).headers.get('ETag') ?? ''
    return await ask(path, { headers: { 'If-None-Match': tag } })
  },
  308(each, address) {
    const id = MERGED[collectionIn(address)] ?? ''
    return service().ask(filled(each, address, { id, release: RELEASE_OF_MERGERS }))
  },
  400(each, address) {
    const path = filled(each, address)
    // Unknown names are passed over there, as oEmbed has it.
    return service().ask(
      `${path}${path.includes('?') ? '&' : '?'}${path.startsWith('/oembed') ? 'maxwidth' : 'no-such'}=x`,
    )
  },
  async 404(each, address) {
    const values = { id: 'no-such-record', release: '2020-01-01', part: '99' }
    const path = filled(each, each.addresses.at(-1) ?? address, values)
    if (path.startsWith('/oembed')) return await service().ask(`/oembed?url=${ORIGIN}/nothing`)
    if (path.startsWith('/v1/timemap')) return await service().ask(path.replace(/events$/, 'event'))
    return await service().ask(path.startsWith('/v1/changes') ? path.replace(RELEASE, '2020-01-01') : path)
  },
  410(each, address) {
    const id = String(each.parameters.find(({ name }) => name === 'id')?.example)
    return service({ DOSSIER: withoutRecord(collectionIn(address), id) }).ask(filled(each, address))
  },
  429: (each, address) => service({ LIMITER: { limit: async () => ({ success: false }) } }).ask(filled(each, address)),
  501: () => service().ask('/oembed?format=yaml'),
  503: (each, address) => service({ DOSSIER: EMPTY }).ask(filled(each, address)),
}
