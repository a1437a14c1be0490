import { Cite } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
import '@citation-js/plugin-cff'
import '@citation-js/plugin-ris'
import { parse } from 'csv-parse/browser/esm/sync'
import LinkHeader from 'http-link-header'
import jsonld from 'jsonld/dist/jsonld.esm.min.js'
import { beforeEach, describe, expect, inject, test } from 'vitest'
import { DATASET_FILES } from '../../src/formats/dataset/files.ts'
import { bodyText } from '../support/body-text.ts'
import { textOf } from '../support/representations.ts'
import { ORIGIN, type Service, service, storeOnly } from '../support/service.ts'
import { publishSmall, small } from '../support/small-release.ts'

beforeEach(() => storeOnly(inject('republished')))

const LATEST = `${ORIGIN}/v1/@2026-02-27.2`
const HOSTILE = 'Visits {of} 100% & more: "A_1" #2 ~$3^4 \\ সফর'

type Descriptor = {
  title: string
  resources: { name: string; path: string; mediatype: string; schema?: { fields: { name: string }[] } }[]
  [property: string]: unknown
}
// biome-ignore lint/suspicious/noExplicitAny: a document as it comes
type Any = any
type Node = Record<string, { '@id'?: string; '@value'?: unknown }[]>

describe.for([
  ['datapackage.json', 'application/vnd.datapackage+json'],
  ['croissant.json', 'application/ld+json; profile="http://mlcommons.org/croissant/1.1"'],
  ['citation.cff', 'application/yaml; charset=utf-8'],
  ['citation.bib', 'application/x-bibtex; charset=utf-8'],
  ['citation.ris', 'application/x-research-info-systems; charset=utf-8'],
])('%s', ([file, type]) => {
  test('of the latest is that of its release, which never changes', async () => {
    const dossier = service()
    const latest = await dossier.ask(`/v1/${file}`)
    expect(latest.headers.get('Content-Type')).toBe(type)
    expect(latest.headers.get('Content-Location')).toBe(`${LATEST}/${file}`)
    const pinned = await dossier.ask(`${LATEST}/${file}`)
    expect(pinned.headers.get('Content-Type')).toBe(type)
    expect(pinned.headers.get('Cache-Control')).toContain('immutable')
    expect(await bodyText(pinned)).toBe(await bodyText(latest))
    const old = await textOf(dossier, `/v1/@2026-02-27/${file}`)
    expect(old).toContain(`${ORIGIN}/v1/@2026-02-27`)
    expect(old).not.toContain('2026-02-27.2')
    await storeOnly(inject('published'))
    expect(await textOf(service(), `/v1/@2026-02-27/${file}`)).toBe(old)
  })

  test('takes no parameters', async () => {
    expect((await service().ask(`/v1/${file}?lang=bn`)).status).toBe(400)
  })
})

test('every description is linked to from /v1 and from its release, and every answer names its own', async () => {
  const dossier = service()
  type Linking = { data: { dataset: Record<string, string> } }
  for (const path of ['/v1', '/v1/@2026-02-27', '/v1/releases/2026-02-27']) {
    const { dataset } = (await dossier.json<Linking>(path)).data
    expect(Object.keys(dataset)).toEqual(expect.arrayContaining(Object.keys(DATASET_FILES)))
    for (const url of Object.values(dataset)) expect((await dossier.ask(url)).status).toBe(200)
  }
  for (const path of ['/v1/events?limit=1', '/v1/@2026-02-27/actors/isi', '/v1/releases/2026-02-27', '/v1/timeline']) {
    const { headers } = await dossier.ask(path)
    const { refs } = LinkHeader.parse(headers.get('Link') ?? '')
    const uri = (rel: string) => refs.find((link) => link.rel === rel)?.uri ?? ''
    const root = path.includes('2026-02-27') ? `${ORIGIN}/v1/@2026-02-27` : LATEST
    expect(uri('cite-as')).toBe(root)
    expect((await dossier.json<Descriptor>(uri('describedby'))).id).toBe(root)
  }
})

describe('the data package', () => {
  test('tells whose it is, what it is about, and under which license', async () => {
    const descriptor = await service().json<Descriptor>('/v1/datapackage.json')
    expect(descriptor).toMatchObject({
      $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
      name: 'bangladesh-pakistan-military-ties',
      version: '2026-02-27.2',
      created: '2026-02-27T18:00:00Z',
      languages: ['en', 'bn', 'ur'],
      licenses: [{ name: 'CC-BY-4.0', path: 'https://creativecommons.org/licenses/by/4.0/' }],
      contributors: [{ title: 'Dossier' }],
      attribution: expect.stringContaining('GeoNames') as string,
      description: expect.stringContaining('How sources were weighed') as string,
      temporal: '1931-01-01/2026-02-27',
      spatial: expect.arrayContaining([expect.objectContaining({ title: 'Bangladesh' })]) as unknown[],
    })
  })

  test('gives of every file the address, and its media type', async () => {
    const dossier = service()
    const { resources } = await dossier.json<Descriptor>('/v1/datapackage.json')
    expect(new Set(resources.map(({ name }) => name)).size).toBe(resources.length)
    for (const { path, mediatype } of resources) {
      const response = await dossier.ask(path)
      expect([path, response.status, response.headers.get('Content-Type')?.split(';')[0]]).toEqual([
        path,
        200,
        mediatype,
      ])
      expect(path).toMatch(/^https:\/\/dossier\.test\/v1\/@2026-02-27\.2\//)
    }
  })
})

/** A document as a JSON-LD processor reads it; it refuses what it would have to drop. */
async function expanded(dossier: Service, path: string): Promise<Node> {
  const document = JSON.parse(await textOf(dossier, path)) as object
  const [node] = await jsonld.expand(document, { base: `${ORIGIN}${path}`, safe: true })
  return node as Node
}

const SC = 'http://schema.org/'
const CR = 'http://mlcommons.org/croissant/'

test('Croissant describes files that are there, with a field for every column, and its references lead to fields', async () => {
  const dossier = service()
  const dataset = await expanded(dossier, '/v1/croissant.json')
  expect(dataset).toMatchObject({
    '@type': [`${SC}Dataset`],
    'http://purl.org/dc/terms/conformsTo': [{ '@value': 'http://mlcommons.org/croissant/1.1' }],
    [`${SC}license`]: [{ '@value': 'https://creativecommons.org/licenses/by/4.0/' }],
    [`${SC}version`]: [{ '@value': '2026-02-27.2' }],
    [`${SC}datePublished`]: [{ '@value': '2026-02-27' }],
    [`${SC}temporalCoverage`]: [{ '@value': '1931-01-01/2026-02-27' }],
  })
  for (const required of ['name', 'description', 'url', 'creator']) expect(dataset[SC + required]).toHaveLength(1)
  const files = new Map((dataset[`${SC}distribution`] as Node[]).map((file) => [idOf(file), file]))
  const sets = dataset[`${CR}recordSet`] as Node[]
  const fields = sets.flatMap((set) => set[`${CR}field`] as Node[])
  const ids = new Set(fields.map(idOf))
  expect(ids.size).toBe(fields.length)
  for (const set of sets) {
    const columns = (set[`${CR}field`] as Node[]).map((field) => {
      const source = field[`${CR}source`]?.[0] as Node
      const extract = source[`${CR}extract`]?.[0] as Node
      const reference = (field[`${CR}references`]?.[0] ?? null) as Node | null
      if (reference) expect(ids).toContain(idOf(reference))
      return {
        file: idOf(source[`${CR}fileObject`]?.[0] as Node),
        column: extract[`${CR}column`]?.[0]?.['@value'],
      }
    })
    const url = files.get(columns[0]?.file ?? '')?.[`${SC}contentUrl`]?.[0]?.['@value'] as string
    const [header] = parse(await textOf(dossier, url)) as string[][]
    expect(columns.map(({ column }) => column)).toEqual(header)
  }
  expect(sets).toHaveLength([...files.keys()].filter((id) => id.endsWith('.csv')).length)
})

function idOf(node: Node): string {
  return node['@id'] as unknown as string
}

const DCAT = 'http://www.w3.org/ns/dcat#'
const DCT = 'http://purl.org/dc/terms/'

test('the catalog has the dossier with its latest release, in every language, for whoever collects catalogs', async () => {
  const dossier = service()
  const response = await dossier.ask('/catalog.jsonld')
  expect(response.headers.get('Content-Type')).toBe('application/ld+json')
  const catalog = await expanded(dossier, '/catalog.jsonld')
  expect(catalog['@type']).toEqual([`${DCAT}Catalog`])
  const dataset = catalog[`${DCAT}dataset`]?.[0] as Node
  expect(dataset).toMatchObject({
    '@id': `${ORIGIN}/v1`,
    '@type': [`${DCAT}Dataset`],
    [`${DCT}license`]: [{ '@id': 'https://creativecommons.org/licenses/by/4.0/' }],
    [`${DCT}language`]: ['en', 'bn', 'ur'].map((code) => ({ '@id': `http://id.loc.gov/vocabulary/iso639-1/${code}` })),
    [`${DCT}temporal`]: [
      {
        [`${DCAT}startDate`]: [{ '@type': 'http://www.w3.org/2001/XMLSchema#date', '@value': '1931-01-01' }],
        [`${DCAT}endDate`]: [{ '@value': '2026-02-27' }],
      },
    ],
  })
  const languages = (dataset[`${DCT}title`] as { '@language'?: string }[]).map((title) => title['@language'])
  expect(new Set(languages)).toEqual(new Set(['en', 'bn', 'ur']))
  expect(dataset[`${DCAT}hasCurrentVersion`]?.[0]).toMatchObject({
    '@id': LATEST,
    [`${DCAT}version`]: [{ '@value': '2026-02-27.2' }],
    [`${DCAT}previousVersion`]: [{ '@id': `${ORIGIN}/v1/@2026-02-27` }],
    [`${DCT}issued`]: [{ '@value': '2026-02-27T18:00:00Z' }],
  })
  const places = (dataset[`${DCT}spatial`] as Node[]).map(
    (place) => place['http://www.w3.org/2000/01/rdf-schema#label']?.[0]?.['@value'],
  )
  expect(places).toEqual(expect.arrayContaining(['Bangladesh', 'Pakistan']))
  const { resources } = await dossier.json<Descriptor>('/v1/datapackage.json')
  const addresses = (dataset[`${DCAT}distribution`] as Node[]).map((each) => each[`${DCAT}downloadURL`]?.[0]?.['@id'])
  expect(addresses).toEqual(resources.map(({ path }) => path))
})

test.for([
  ['/v1/datapackage.json', ({ title, contributors: [by] }) => [title, by.title, by.path]],
  ['/v1/croissant.json', ({ name, publisher }) => [name, publisher.name, publisher.url]],
  [
    '/catalog.jsonld',
    ({ 'dct:title': [title], 'dct:publisher': by }) => [title['@value'], by['foaf:name'], by['foaf:homepage']['@id']],
  ],
] as const satisfies readonly [string, (document: Any) => unknown[]][])(
  '%s holds any text, and says nothing of topics that there are none of',
  async ([path, texts]) => {
    const { dossier, codebook, events } = small()
    const title = `${HOSTILE} {{root}}\t&quot;\u0001`
    const publisher = { name: 'Office "A"', url: 'https://example.org/a?b=1&c=2' }
    await publishSmall({
      dossier: { ...dossier, title: { en: title }, publisher },
      codebook: { ...codebook, topics: [] },
      events: events.map((event) => ({ ...event, topics: [] })),
    })
    const document = await service().json<Any>(path)
    expect(texts(document)).toEqual([title, publisher.name, publisher.url])
    expect(document.keywords ?? document['dcat:dataset']?.['dcat:keyword'] ?? []).toEqual([])
    expect(document).not.toHaveProperty('keywords')
  },
)

describe('a citation', () => {
  /** What a reference manager makes of each form. */
  async function read(dossier: Service, suffix: string) {
    const [item] = new Cite(await textOf(dossier, `/v1/citation.${suffix}`)).data
    return item
  }

  test.for(['cff', 'bib', 'ris'])('as .%s is read as what it is', async (suffix) => {
    expect(await read(service(), suffix)).toMatchObject({
      type: 'dataset',
      title: 'Bangladesh and Pakistan: military ties revived, 2024–2026',
      author: [{ [suffix === 'cff' ? 'literal' : 'family']: 'Dossier' }],
      issued: { 'date-parts': [[2026, 2, 27]] },
      URL: LATEST,
    })
  })

  test.for(['cff', 'bib', 'ris'])('as .%s holds any text', async (suffix) => {
    const { dossier } = small()
    await publishSmall({ dossier: { ...dossier, title: { en: HOSTILE }, publisher: { name: 'Office {A} & B_1' } } })
    const item = await read(service(), suffix)
    expect(item).toMatchObject({ title: HOSTILE })
    expect(JSON.stringify(item?.author)).toContain('Office {A} & B_1')
  })
})

test('a dossier that names no country, and whose newest event has no end, says no more than it knows', async () => {
  const { events, locations } = small()
  await publishSmall({
    events: events.map((event) => (event.id === 'second-visit' ? { ...event, date: '2025-02-01/..' } : event)),
    locations: locations.map((location) => ({ ...location, kind: 'city' as const })),
  })
  const { temporal, spatial } = await service().json<Descriptor>('/v1/datapackage.json')
  expect([temporal, spatial]).toEqual(['2025-01-01/..', []])
  await publishSmall({ events: [] })
  const empty = await service().json<Descriptor>('/v1/datapackage.json')
  expect(empty.temporal).toBeNull()
  expect(await textOf(service(), '/v1/citation.ris')).not.toContain('Covers')
})
