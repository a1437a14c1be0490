import * as v from 'valibot'
import { expect, test } from 'vitest'
import { noted, PARAMETER_NOTES } from '../../src/build/parameter-notes.ts'
import { EMBED_NAMES, embedOf } from '../../src/embeds/embeds.ts'
import { FORMAT_NAMES, formatOf } from '../../src/formats/formats.ts'
import { WHOLE_PARAMETERS } from '../../src/formats/parameters.ts'
import { COLLECTIONS } from '../../src/model/terms.ts'
import {
  ITEM_PARAMETERS,
  PARAMETERS,
  type Parameter,
  RELEASE_PARAMETERS,
  VIEW_PARAMETERS,
} from '../../src/query/parameters.ts'

/** Every table of parameters, with whose sense each is taken in. */
const TABLES: readonly (readonly [whose: string, table: Readonly<Record<string, Parameter>>, beside?: string])[] = [
  ...COLLECTIONS.flatMap((each) => [[each, PARAMETERS[each]] as const, [each, ITEM_PARAMETERS[each]] as const]),
  ['timeline', VIEW_PARAMETERS.timeline, 'events'],
  ['network', VIEW_PARAMETERS.network, 'events'],
  ['search', VIEW_PARAMETERS.search],
  ...Object.entries(RELEASE_PARAMETERS),
  ...EMBED_NAMES.map((name) => [`embed/${name}`, embedOf(name).parameters, embedOf(name).collection] as const),
  ...FORMAT_NAMES.map((name) => ['formats', formatOf(name).parameters ?? {}] as const),
  ['formats', WHOLE_PARAMETERS],
]

test.for(TABLES)('every parameter of %s has a note, whose example it takes', ([whose, table, beside]) => {
  for (const [name, { description, example, value, most }] of Object.entries(noted(table, whose, beside ?? ''))) {
    expect([name, description]).toEqual([name, expect.stringMatching(/^[A-Z1]/)])
    const values = most === 1 ? [example] : example.split(',')
    // A cursor cannot be shown before there is one.
    if (name !== 'cursor')
      for (const each of values) expect([name, each, v.is(value, each)]).toEqual([name, each, true])
  }
})

test.for(TABLES)('no parameter of %s takes an empty text', ([, table]) => {
  for (const [name, { value }] of Object.entries(table)) expect([name, v.is(value, '')]).toEqual([name, false])
})

test('no note is without a parameter', () => {
  for (const [whose, notes] of Object.entries(PARAMETER_NOTES)) {
    const names = TABLES.filter(([each]) => whose === 'ANYWHERE' || each === whose).flatMap(([, table]) =>
      Object.keys(table),
    )
    expect(names, whose).toEqual(expect.arrayContaining(Object.keys(notes)))
  }
})

test('a parameter without a note is told to whoever adds it', () => {
  const { q } = PARAMETERS.events
  expect(() => noted({ colour: q as Parameter }, 'events')).toThrow('the parameter colour needs a note')
})
