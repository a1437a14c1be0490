import { beforeAll, expect, inject, test } from 'vitest'
import { everything, idsOf, type World } from '../support/lists.ts'
import { idsFound } from '../support/reference.ts'
import { service, store } from '../support/service.ts'

/** The edited dossier has dates of every shape: see support/edited.ts. */
const dossier = service()
let world: World

beforeAll(async () => {
  await store(inject('edited'))
  world = await everything(dossier)
})

/** Each date, and whether any event lies within it. */
test.for([
  ['a day', '2025-10-25', true],
  ['a day in the middle of longer events', '2025-10-27', true],
  ['a month', '2025-11', true],
  ['a year', '2025', true],
  ['a decade', '202X', true],
  ['a year within a longer date', '1935', false],
  ['a year before all but an open date', '1900', false],
  ['some days', '2025-10-24/2025-10-28', true],
  ['some months', '2025-01/2025-02', true],
  ['a day up to a month', '2025-10-26/2025-11', true],
  ['a day and all after it', '2026-01-01/..', true],
  ['a day and all before it', '../1971-12-16', true],
  ['a year and all before it', '../2024', true],
  ['a day before which nothing had ended', '../1930', false],
  ['about a day', '2025-01-15~', true],
  ['perhaps a month', '2025-02?', true],
  ['one of two days, which reaches from the one to the other', '[2025-10-21,2025-10-25]', true],
  ['both of two days, likewise', '{2025-10-21,2025-10-25}', true],
  ['one of several days in a row', '[2025-10-24..2025-10-26]', true],
] as const)('%s (%s) finds what touches it, or lies within', async ([, date, anyWithin]) => {
  const asked = `date=${encodeURIComponent(date)}`
  const touching = await idsOf(dossier, `/v1/events?${asked}&limit=100`)
  expect(touching).toEqual(idsFound(world, 'events', asked))
  expect(touching.length).toBeGreaterThan(0)
  expect(await idsOf(dossier, `/v1/events?${asked}&date_match=overlaps&limit=100`)).toEqual(touching)
  const within = await idsOf(dossier, `/v1/events?${asked}&date_match=within&limit=100`)
  expect(within).toEqual(idsFound(world, 'events', `${asked}&date_match=within`))
  expect(within.length > 0).toBe(anyWithin)
})

test.for([
  ['a day', '2025-11-25'],
  ['a month', '2025-11'],
  ['from a day on', '2026-01-01/..'],
  ['up to a year', '../2025'],
] as const)('sources published on %s (%s) are found; those without a date are not', async ([, date]) => {
  for (const match of ['overlaps', 'within']) {
    const asked = `date=${date}&date_match=${match}`
    const found = await idsOf(dossier, `/v1/sources?${asked}&limit=100`)
    expect(found).toEqual(idsFound(world, 'sources', asked))
    expect(found.length).toBeGreaterThan(0)
  }
})

/** Dates of these events: `../1971-12-16`, `2024-08-08/..`, `193X`, `[2025-10-21,2025-10-24]`, `2024-23`, and a visit of five days. */
test.for([
  ['an open beginning touches any earlier year', 'liberation-war', '1066', 'overlaps', true],
  ['an open beginning touches a range that is open there too', 'liberation-war', '../1066', 'overlaps', true],
  ['an open beginning lies within a range that is open there too', 'liberation-war', '../1971', 'within', true],
  ['an open beginning lies within no other range', 'liberation-war', '0001/1971', 'within', false],
  ['an open end touches any later year', 'dhaka-defence-recalibration', '2050', 'overlaps', true],
  ['an open end lies within a range that is open there too', 'dhaka-defence-recalibration', '2024/..', 'within', true],
  ['an open end lies within no other range', 'dhaka-defence-recalibration', '2024/9999', 'within', false],
  ['a decade touches each of its years', 'lalmonirhat-airfield-built', '1939', 'overlaps', true],
  ['a decade lies within itself', 'lalmonirhat-airfield-built', '193X', 'within', true],
  ['a decade touches no year beyond it', 'lalmonirhat-airfield-built', '1940', 'overlaps', false],
  ['one of two days touches each', 'isi-delegation-dhaka', '2025-10-24', 'overlaps', true],
  ['one of two days lies within neither', 'isi-delegation-dhaka', '2025-10-24', 'within', false],
  ['a season is as wide as either hemisphere makes it', 'visa-clearance-dropped', '2025-02', 'overlaps', true],
  ['a season is no wider than that', 'visa-clearance-dropped', '2025-03', 'overlaps', false],
  ['some days touch their first', 'mirza-visits-bangladesh', '2025-10-24', 'overlaps', true],
  ['some days touch their last', 'mirza-visits-bangladesh', '2025-10-28', 'overlaps', true],
  ['some days do not touch the one before', 'mirza-visits-bangladesh', '2025-10-23', 'overlaps', false],
  ['some days do not touch the one after', 'mirza-visits-bangladesh', '2025-10-29', 'overlaps', false],
  ['some days lie within themselves', 'mirza-visits-bangladesh', '2025-10-24/2025-10-28', 'within', true],
  [
    'some days do not lie within all but the first',
    'mirza-visits-bangladesh',
    '2025-10-25/2025-10-28',
    'within',
    false,
  ],
  ['some days do not lie within all but the last', 'mirza-visits-bangladesh', '2025-10-24/2025-10-27', 'within', false],
] as const)('%s: %s, %s, %s', async ([, id, date, match, expected]) => {
  const found = await idsOf(dossier, `/v1/events?id=${id}&date=${date}&date_match=${match}`)
  expect(found).toEqual(expected ? [id] : [])
})
