import LinkHeader from 'http-link-header'
import { beforeEach, describe, expect, inject, test } from 'vitest'
import { DATASET_FILES } from '../../../src/formats/dataset/files.ts'
import { bodyText } from '../../support/body-text.ts'
import { textOf } from '../../support/representations.ts'
import { ORIGIN, service, storeOnly } from '../../support/service.ts'
import { publishSmall, small } from '../../support/small-release.ts'
import { type Descriptor, HOSTILE, LATEST } from './documents.ts'

/** What every description of a release as a dataset has in common: its address, its links, and that it holds any text. */

beforeEach(() => storeOnly(inject('republished')))

// biome-ignore lint/suspicious/noExplicitAny: a document as it comes
type Any = any

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
