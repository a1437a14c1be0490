import fc from 'fast-check'
import { beforeAll, expect, inject, test } from 'vitest'
import type { Collection } from '../../src/model/terms.ts'
import { everything, type Page, type World } from '../support/lists.ts'
import { idsFound } from '../support/reference.ts'
import { service, store } from '../support/service.ts'

const dossier = service()
let world: World

beforeAll(async () => {
  await store(inject('edited'))
  world = await everything(dossier)
})

/** What a reader may ask for: values there are in the dossier, none of them made up. */
function valuesOf(): { [C in Collection]: Record<string, readonly string[]> } {
  const { events, actors, locations, sources } = world
  const ids = (records: readonly { id: string }[]) => records.map(({ id }) => id)
  const countries = (records: readonly { country: string | null }[]) => records.flatMap(({ country }) => country ?? [])
  const cited = (records: readonly { sources: string[] }[]) => records.flatMap((record) => record.sources)
  return {
    events: {
      id: ids(events),
      type: events.map(({ type }) => type),
      status: events.map(({ status }) => status),
      topic: events.flatMap(({ topics }) => topics),
      background: ['true', 'false'],
      disputed: ['true', 'false', 'date', 'detail', ...events.flatMap(({ disputed }) => disputed)],
      source: events.flatMap((event) => [...event.sources, ...event.claims.map(({ source }) => source)]),
      actor: ids(actors),
      role: events.flatMap(({ participants }) => participants.map(({ role }) => role)),
      location: ids(locations),
      country: countries(locations),
    },
    actors: {
      id: ids(actors),
      kind: actors.map(({ kind }) => kind),
      country: countries(actors),
      source: cited(actors),
      actor: ids(actors),
    },
    locations: {
      id: ids(locations),
      kind: locations.map(({ kind }) => kind),
      country: countries(locations),
      source: cited(locations),
      location: ids(locations),
    },
    sources: {
      id: ids(sources),
      language: sources.map(({ language }) => language),
      cluster: sources.flatMap(({ cluster }) => cluster ?? []),
    },
  }
}

const ORDERS = {
  events: ['-date', 'date', '-updated', 'updated'],
  actors: ['id', '-id'],
  locations: ['id', '-id'],
  sources: ['-date', 'date'],
}

const DATES = [
  '2025-10-25',
  '2025-11',
  '2025',
  '2025-01/2025-02-10',
  '2025-06/..',
  '../1971-12-16',
  '[2025-10-21,2025-12-01]',
  '193X',
]

/** One group of a filter: any of one to three values, or none of them. */
function groupOf(name: string, values: readonly string[]): fc.Arbitrary<string> {
  const any = fc.uniqueArray(fc.constantFrom(...new Set(values)), { minLength: 1, maxLength: 3 })
  return fc.tuple(fc.boolean(), any).map(([not, some]) => `${name}=${not ? '!' : ''}${some.join(',')}`)
}

/** Any query of a collection: up to three filters, each up to twice, perhaps a date, in any order. */
function queryOf(collection: Collection): fc.Arbitrary<[Collection, string, number]> {
  const filters = Object.entries(valuesOf()[collection]).map(([name, values]) => groupOf(name, values))
  const dated = collection === 'events' || collection === 'sources'
  const matches = fc.constantFrom('', '&date_match=overlaps', '&date_match=within')
  const date = fc.tuple(fc.constantFrom(...DATES), matches).map(([day, match]) => `date=${day}${match}`)
  return fc
    .tuple(
      fc.array(fc.oneof(...filters), { maxLength: 3 }),
      fc.option(dated ? date : fc.constant(''), { freq: 2, nil: '' }),
      fc.boolean(),
      fc.constantFrom(...ORDERS[collection]),
      fc.integer({ min: 1, max: 100 }),
    )
    .map(([groups, date, exact, sort, limit]) => {
      const reaching = groups.some((group) => /^(actor|location)=/.test(group))
      const parts = [...groups, date, exact && reaching ? 'exact=true' : '', `sort=${sort}`]
      return [collection, parts.filter((part) => part !== '').join('&'), limit] as [Collection, string, number]
    })
    .filter(([, search]) => hasOneMeaning(search))
}

/** What `role` means beside `actor` is only said for one role, and for one that somebody has. */
function hasOneMeaning(search: string): boolean {
  const roles = new URLSearchParams(search).getAll('role')
  return !/(^|&)actor=/.test(search) || roles.length === 0 || (roles.length === 1 && !roles[0]?.startsWith('!'))
}

test.for(['events', 'actors', 'locations', 'sources'] as const)(
  'any query of %s finds what looking at every record finds',
  async (collection) => {
    const property = fc.asyncProperty(queryOf(collection), async ([, search, limit]) => {
      const { data, page } = await dossier.json<Page>(`/v1/${collection}?${search}&limit=${limit}&fields=id`)
      const expected = idsFound(world, collection, search)
      expect(data.map(({ id }) => id)).toEqual(expected.slice(0, limit))
      expect(page).toMatchObject({ total: expected.length, relation: 'eq', count: data.length })
      expect(page.next === null).toBe(expected.length <= limit)
    })
    await fc.assert(property, { seed: 20260227, numRuns: collection === 'events' ? 250 : 60 })
  },
)
