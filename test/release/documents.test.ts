import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PublishedEvent } from '../../src/model/event.ts'
import { check } from '../../src/publish/check.ts'
import { contextOf } from '../../src/release/context.ts'
import { documentsOf } from '../../src/release/documents.ts'
import { publishedRecords } from '../../src/release/published.ts'

const { data, faults } = check('data')
if (!data) throw new Error(`data/ has ${faults.length} faults: npm run check`)
const { events, actors, locations } = publishedRecords(data)
const context = contextOf(actors, locations)

/** All that an event is found by. */
function foundBy(all: readonly PublishedEvent[]): { id: string; terms: string[]; words: unknown[] }[] {
  return Array.from(documentsOf('events', all, context), ({ id, terms, words = [] }) => ({
    id,
    terms: [...terms],
    words: [...words],
  }))
}

/** Events that have each part from one of the dossier, so that many are alike in some parts and differ in others. */
const one = fc.constantFrom(...events)
const mixed = fc.array(fc.record({ cast: one, when: one, where: one, what: one, sources: one }), {
  minLength: 2,
  maxLength: 12,
})

test('an event is found by its own parts alone, whatever events were looked at before it', () => {
  fc.assert(
    fc.property(mixed, (parts) => {
      const all = parts.map(
        ({ cast, when, where, what, sources }, i): PublishedEvent => ({
          ...what,
          id: `event-${i}`,
          date: when.date,
          participants: cast.participants,
          places: where.places,
          sources: sources.sources,
          background: i % 2 === 0,
        }),
      )
      const alone = new Map(all.map((event) => [event.id, foundBy([event])[0]]))
      for (const found of foundBy(all)) expect(found).toEqual(alone.get(found.id))
    }),
  )
})

test('a name that several in an event share is counted once', () => {
  const [event] = events.filter(({ participants }) => participants.length > 0)
  if (!event) throw new Error('no event has participants')
  const twice = { ...event, participants: [...event.participants, ...event.participants] }
  expect(foundBy([twice])[0]?.words).toEqual(foundBy([event])[0]?.words)
})
