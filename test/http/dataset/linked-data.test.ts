import { parse } from 'csv-parse/browser/esm/sync'
import { beforeEach, expect, inject, test } from 'vitest'
import { textOf } from '../../support/representations.ts'
import { ORIGIN, service, storeOnly } from '../../support/service.ts'
import { type Descriptor, expanded, LATEST, type Node } from './documents.ts'

/** The release as linked data: Croissant for machine learning, DCAT for catalogs, as a JSON-LD processor reads them. */

beforeEach(() => storeOnly(inject('republished')))

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
