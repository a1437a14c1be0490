import jsonld from 'jsonld/dist/jsonld.esm.min.js'
import { beforeEach, describe, expect, inject, test } from 'vitest'
import { COLLECTIONS } from '../../src/model/terms.ts'
import { HOSTILE } from '../support/hostile.ts'
import { everything, idsOf } from '../support/lists.ts'
import { textOf } from '../support/representations.ts'
import { ORIGIN, service, storeOnly } from '../support/service.ts'

type Node = { [member: string]: unknown }

/** Expanded by a JSON-LD processor that may fetch nothing, and that throws where it would drop anything. */
async function expandedAt(path: string): Promise<{ document: Node; expanded: Node[] }> {
  const document = JSON.parse(await textOf(service(), path)) as Node
  const offline = (url: string) => Promise.reject(new Error(`it wanted to fetch ${url}`))
  return { document, expanded: await jsonld.expand(document, { safe: true, documentLoader: offline }) }
}

/** Every text and number in a document, but for its keywords and context. */
function literals(value: unknown, into: string[] = []): string[] {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') into.push(String(value))
  else if (Array.isArray(value)) for (const each of value) literals(each, into)
  else if (typeof value === 'object' && value !== null)
    for (const [name, each] of Object.entries(value))
      if (!name.startsWith('@') || name === '@value' || name === '@id') literals(each, into)
  return into
}

const SCHEMA = 'https://schema.org/'

/** Nodes of a type, wherever they are in an expanded document. */
function nodesOf(value: unknown, type: string): Node[] {
  if (Array.isArray(value)) return value.flatMap((each) => nodesOf(each, type))
  if (typeof value !== 'object' || value === null) return []
  const node = value as Node
  const own = [node['@type']].flat().includes(type) ? [node] : []
  return [...own, ...Object.values(node).flatMap((each) => nodesOf(each, type))]
}

function first(node: Node | undefined, name: string): Node | undefined {
  return (node?.[name] as Node[] | undefined)?.[0]
}

describe('the dossier', () => {
  beforeEach(() => storeOnly(inject('published')))

  test.for(COLLECTIONS)('%s expand without loss, and all are known by their addresses', async (collection) => {
    for (const id of await idsOf(service(), `/v1/${collection}?limit=100`)) {
      const { document, expanded } = await expandedAt(`/v1/${collection}/${id}.jsonld`)
      const { '@context': _, ...body } = document
      const there = new Map<string, number>()
      for (const text of literals(expanded)) there.set(text, (there.get(text) ?? 0) + 1)
      for (const text of literals(body)) {
        const full = text.startsWith('dossier:') ? text.replace('dossier:', `${ORIGIN}/v1/codebook#`) : text
        expect(there.get(full), text).toBeGreaterThan(0)
      }
      expect(expanded[0]?.['@id']).toBe(`${ORIGIN}/v1/${collection}/${id}`)
    }
  })

  test('a list names its release, and the release its publisher', async () => {
    const { expanded } = await expandedAt('/v1/events.jsonld?limit=3')
    expect(nodesOf(expanded, `${SCHEMA}Event`)).toHaveLength(3)
    expect(first(expanded[0], `${SCHEMA}numberOfItems`)).toEqual({ '@value': 67 })
    const derived = first(expanded[0], 'http://www.w3.org/ns/prov#wasDerivedFrom')
    expect(derived?.['@id']).toBe(`${ORIGIN}/v1/releases/2026-02-27`)
    expect(derived).toHaveProperty(['http://www.w3.org/ns/prov#wasAttributedTo'])
  })

  test('an event has its people, places and claims, and says what it was derived from', async () => {
    const { expanded } = await expandedAt('/v1/events/mirza-meets-yunus.jsonld')
    const event = expanded[0]
    expect(event?.['@type']).toEqual([`${SCHEMA}Event`])
    const people = nodesOf(event, `${SCHEMA}Person`).map((node) => node['@id'])
    expect(people).toEqual(expect.arrayContaining([`${ORIGIN}/v1/actors/muhammad-yunus`]))
    expect(nodesOf(event, `${SCHEMA}Place`).length).toBeGreaterThan(0)
    const claims = nodesOf(event, `${SCHEMA}Claim`)
    expect(claims.map((claim) => first(claim, `${SCHEMA}text`)?.['@value'])).toEqual(
      expect.arrayContaining(['2025-10-25', '2025-10-26', '2025-10-28']),
    )
    for (const claim of claims)
      expect(first(claim, `${SCHEMA}appearance`)?.['@id']).toMatch(/\/v1\/sources\/[a-z0-9-]+$/)
    const sources = event?.['http://www.w3.org/ns/prov#wasDerivedFrom'] as Node[]
    expect(sources.every((source) => first(source, `${SCHEMA}url`)?.['@id'])).toBe(true)
  })

  test('only dates that nobody doubts are given as days', async () => {
    await storeOnly(inject('edited'))
    const { events } = await everything(service())
    for (const { id, date } of events) {
      const { expanded } = await expandedAt(`/v1/events/${id}.jsonld`)
      const isSure = /^\d{4}-\d\d-\d\d(\/\d{4}-\d\d-\d\d)?$/.test(date.edtf)
      const [start, end] = ['startDate', 'endDate'].map((name) => first(expanded[0], SCHEMA + name)?.['@value'])
      expect([start, end]).toEqual(isSure ? [date.earliest, date.latest] : [undefined, undefined])
      expect(first(expanded[0], 'http://purl.org/dc/terms/date')).toEqual({
        '@type': 'http://id.loc.gov/datatypes/edtf/EDTF',
        '@value': date.edtf,
      })
    }
  })

  test('texts carry their language, and Urdu its direction', async () => {
    const { expanded } = await expandedAt('/v1/events/mirza-meets-yunus.jsonld?lang=ur')
    expect(first(expanded[0], `${SCHEMA}name`)).toMatchObject({ '@language': 'ur', '@direction': 'rtl' })
    const bangla = await expandedAt('/v1/events/mirza-meets-yunus.jsonld?lang=bn')
    expect(first(bangla.expanded[0], `${SCHEMA}name`)).toMatchObject({ '@language': 'bn' })
    expect(first(bangla.expanded[0], `${SCHEMA}name`)).not.toHaveProperty(['@direction'])
  })
})

test.for(Object.keys(HOSTILE))('hostile text comes back as it was: %s', async (id) => {
  await storeOnly(inject('hostile'))
  const { expanded } = await expandedAt(`/v1/events/${id}.jsonld`)
  expect(first(expanded[0], `${SCHEMA}name`)?.['@value']).toBe(HOSTILE[id])
})
