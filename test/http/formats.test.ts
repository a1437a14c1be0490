import { beforeEach, describe, expect, inject, test } from 'vitest'
import { DEFAULT_FORMAT, type FormatName, formatOf, suffixOf } from '../../src/formats/formats.ts'
import { itemParameters, listParameters } from '../../src/formats/parameters.ts'
import type { Collection } from '../../src/model/terms.ts'
import { ITEM_PARAMETERS, PARAMETERS } from '../../src/query/parameters.ts'
import { problemOf } from '../support/problem.ts'
import { bodyOf, linksOf, NOT_REPRESENTED, REPRESENTATIONS, textOf } from '../support/representations.ts'
import { ORIGIN, service, storeOnly } from '../support/service.ts'

const ITEMS: Record<Collection, string> = {
  events: 'mirza-meets-yunus',
  actors: 'asim-munir',
  locations: 'dhaka',
  sources: 'ndtv-9697491',
}

beforeEach(() => storeOnly(inject('published')))

describe.for(REPRESENTATIONS)('%s as %s', ([collection, format]) => {
  const { contentType } = formatOf(format)
  const suffix = suffixOf(format)
  const list = `/${collection}${suffix}?limit=3`
  const item = `/${collection}/${ITEMS[collection]}${suffix}`

  test.for([
    ['a list', `/v1${list}`],
    ['a record', `/v1${item}`],
    ['a list of a release', `/v1/@2026-02-27${list}`],
    ['a record of a release', `/v1/@2026-02-27${item}`],
  ])('%s says what it is, where it is pinned, and is not sent twice', async ([, path = '']) => {
    const dossier = service()
    const response = await dossier.ask(path)
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toBe(contentType)
    expect(response.headers.get('Content-Location')).toBe(ORIGIN + path.replace(/\/v1\/(?!@)/, '/v1/@2026-02-27/'))
    const headers = { 'If-None-Match': response.headers.get('ETag') ?? '' }
    const unchanged = await dossier.ask(path, { headers })
    expect(unchanged.status).toBe(304)
    expect(response.headers.get('Link')).toContain('rel="alternate"')
    const again = await dossier.ask(path)
    expect(again.headers.get('Cache-Status')).toBe('dossier; hit')
    expect(await bodyOf(again)).toBe(await bodyOf(response))
  })

  test('the release and the latest differ in nothing but where they are', async () => {
    const dossier = service()
    const [latest, pinned] = [await textOf(dossier, `/v1${item}`), await textOf(dossier, `/v1/@2026-02-27${item}`)]
    expect(pinned.replaceAll('/v1/@2026-02-27/', '/v1/')).toBe(latest)
  })

  test('a page leads to the next, and that is another', async () => {
    const dossier = service()
    const first = await dossier.ask(`/v1${list}`)
    const [next] = linksOf(first, 'next')
    expect(next?.url).toContain(`/v1/@2026-02-27/${collection}${suffix}?cursor=`)
    const second = await dossier.ask(next?.url ?? '')
    expect(second.status).toBe(200)
    expect(await bodyOf(second)).not.toBe(await bodyOf(first))
  })

  test.for([`/v1${list}`, `/v1${item}`])('%s leads to the same in every other format', async (path) => {
    const dossier = service()
    const alternates = linksOf(await dossier.ask(path), 'alternate')
    const others = REPRESENTATIONS.filter(([other, name]) => other === collection && name !== format)
    expect(alternates.map(({ type }) => type)).toEqual(
      others.map(([, name]) => formatOf(name).contentType.split(';')[0]),
    )
    for (const { url, type } of alternates) {
      const response = await dossier.ask(url)
      expect(response.status).toBe(200)
      expect(response.headers.get('Content-Type')?.split(';')[0]).toBe(type)
    }
  })

  test('a merged id leads to the other in the same format, a withdrawn one is gone', async () => {
    if (collection !== 'events') return
    await storeOnly(inject('edited'))
    const dossier = service()
    const moved = await dossier.ask(`/v1/events/jamuna-call${suffix}`)
    expect([moved.status, moved.headers.get('Location')]).toEqual([308, `/v1/events/mirza-meets-yunus${suffix}`])
    expect((await dossier.ask(`/v1/events/isi-cell-claim${suffix}`)).status).toBe(410)
    expect(await textOf(dossier, `/v1/events${suffix}?q=isi&limit=100`)).not.toContain('isi-cell-claim')
  })

  test('what means nothing there is refused', async () => {
    for (const [path, table, taken] of [
      [list, PARAMETERS[collection], listParameters(collection, format, null)],
      [item, ITEM_PARAMETERS[collection], itemParameters(collection, format)],
    ] as const)
      for (const [name, { choices = [] }] of Object.entries(table).filter(([each]) => !Object.hasOwn(taken, each))) {
        const [address] = path.split('?')
        const response = await service().ask(`/v1${address}?${name}=${choices[0]}`)
        expect(await problemOf(response)).toMatchObject({ status: 400, parameter: name })
      }
  })
})

test.for(NOT_REPRESENTED)(
  '%s do not come as %s, and it is said why and as what they do',
  async ([collection, format]) => {
    for (const path of [
      `/v1/${collection}.${format}`,
      `/v1/@2026-02-27/${collection}/${ITEMS[collection]}.${format}`,
    ]) {
      const problem = await problemOf(await service().ask(path))
      expect(problem).toMatchObject({ status: 404, code: 'no-such-format', collection, format })
      expect(problem.formats).toEqual(REPRESENTATIONS.flatMap(([other, name]) => (other === collection ? [name] : [])))
      expect(problem.detail).toMatch(/since .*They come as json, ndjson, csv/)
    }
  },
)

test.for(['docx', 'constructor', 'JSON', '', 'csv.csv'])(
  'a format that there is not is refused: .%s',
  async (format) => {
    for (const path of [`/v1/events.${format}`, `/v1/events/mirza-meets-yunus.${format}`]) {
      const problem = await problemOf(await service().ask(path))
      expect(problem).toMatchObject({ status: 404, code: 'no-such-format', format })
      expect(problem.detail).toContain('geojson')
    }
  },
)

describe('Accept', () => {
  const asking = (path: string, accept: string) => service().ask(path, { headers: { Accept: accept } })

  test.for([
    ['text/csv', '/v1/events', '.csv'],
    ['text/csv', '/v1/events?actor=pakistan&limit=2', '.csv'],
    ['text/csv', '/v1/@2026-02-27/actors', '.csv'],
    ['text/calendar', '/v1/events/mirza-meets-yunus', '.ics'],
    ['application/atom+xml, application/json;q=0.9', '/v1/events', '.atom'],
    ['application/json;q=0.5, application/ld+json', '/v1/locations/dhaka', '.jsonld'],
    ['TEXT/MARKDOWN', '/v1/sources', '.md'],
    ['text/html;q=0.9, application/geo+json;q=0.8, */*;q=0.1', '/v1/events', '.geojson'],
    ['text/csv; charset=utf-8', '/v1/events', '.csv'],
  ])('%s on %s leads to %s', async ([accept = '', path = '', suffix]) => {
    const response = await asking(path, accept)
    const [before, search] = path.split('?')
    expect(response.status).toBe(303)
    expect(response.headers.get('Location')).toBe(`${ORIGIN}${before}${suffix}${search ? `?${search}` : ''}`)
    expect(response.headers.get('Vary')).toContain('Accept')
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
  })

  test.for([
    ['*/*', '/v1/events'],
    ['application/json', '/v1/events'],
    ['application/json, text/csv', '/v1/events'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8', '/v1/events'],
    ['image/png', '/v1/events'],
    ['text/csv;q=0', '/v1/events'],
    ['text/calendar', '/v1/actors'],
    [';;,,q=', '/v1/events'],
  ])('%s on %s is answered with JSON there', async ([accept = '', path = '']) => {
    const response = await asking(path, accept)
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toBe(formatOf(DEFAULT_FORMAT).contentType)
    expect(response.headers.get('Vary')).toMatch(/^Accept(?:,|$)/)
  })

  test('where there is a suffix it has no say', async () => {
    const response = await asking('/v1/events.csv', 'application/json')
    expect(response.headers.get('Content-Type')).toMatch(/^text\/csv/)
    expect(response.headers.get('Vary') ?? '').not.toMatch(/\bAccept(?:,|$)/)
  })
})

test('links to other formats do not outgrow what readers take of headers', async () => {
  const ids = (length: number) => Array.from({ length }, (_, at) => `nothing-of-this-name-${at}`).join(',')
  for (const [count, links] of [
    [10, 8],
    [50, 0],
  ] as const) {
    const response = await service().ask(`/v1/events?id=!${ids(count)}`)
    expect(linksOf(response, 'alternate')).toHaveLength(links)
    expect([...response.headers].join('').length).toBeLessThan(12_000)
  }
})

describe('a table of claims', () => {
  test('does not hide a record with its name in other formats', async () => {
    const problem = await problemOf(await service().ask('/v1/events/claims'))
    expect(problem).toMatchObject({ status: 404, code: 'not-found', id: 'claims' })
  })

  test.for([
    ['/v1/events/claims.ndjson', 'not-found'],
    ['/v1/actors/claims.csv', 'not-found'],
    ['/v1/events/claims.csv?fields=title', 'bad-parameter'],
  ])('%s is refused: %s', async ([path = '', code]) => {
    expect(await problemOf(await service().ask(path))).toMatchObject({ code })
  })
})

/** Formats that have a parameter of their own. */
test.for([
  ['/v1/events.csv?bom=2', 'bom'],
  ['/v1/events.json?bom=1', 'bom'],
  ['/v1/events.csv?bom=1&bom=1', 'bom'],
  ['/v1/events.json?all=true', 'all'],
  ['/v1/events.ics?all=true', 'all'],
  ['/v1/events.csv?all=yes', 'all'],
  ['/v1/events/mirza-meets-yunus.csv?all=true', 'all'],
  ['/v1/events.csv?all=true&limit=5', 'limit'],
] as const)('%s is refused for its %s', async ([path, parameter]) => {
  expect(await problemOf(await service().ask(path))).toMatchObject({ status: 400, parameter })
})

test('every way to ask the same has one address', async () => {
  const addresses = ['bom=1&lang=bn&all=true', 'all=TRUE&bom=1&lang=bn'].map((search) => `/v1/events.csv?${search}`)
  const pinned = await Promise.all(addresses.map((path) => service().ask(path)))
  const locations = pinned.map(({ headers }) => headers.get('Content-Location'))
  expect(new Set(locations)).toEqual(new Set([`${ORIGIN}/v1/@2026-02-27/events.csv?lang=bn&all=true&bom=1`]))
  const plain = await service().ask('/v1/events.csv?bom=0&all=false')
  expect(plain.headers.get('Content-Location')).toBe(`${ORIGIN}/v1/@2026-02-27/events.csv`)
})

test.for(REPRESENTATIONS.filter(([collection]) => collection === 'events').map(([, format]) => format))(
  'hostile text does not break events as %s',
  async (format: FormatName) => {
    await storeOnly(inject('hostile'))
    for (const search of ['limit=100', 'limit=100&lang=ur', 'limit=100&lang=bn'])
      expect((await textOf(service(), `/v1/events${suffixOf(format)}?${search}`)).length).toBeGreaterThan(1_000)
  },
)
