import { expect, test } from 'vitest'
import { check } from '../../src/publish/check.ts'
import { publishedRecords } from '../../src/release/published.ts'

/** The first dossier, as data/ has it. */

const { data, faults } = check('data')
if (!data) throw new Error(`data/ has ${faults.length} faults: npm run check`)
const records = publishedRecords(data)
const { events, actors, locations, sources } = records

test('it has 67 events, 103 actors, 61 locations and 230 sources', () => {
  const counts = [events, actors, locations, sources].map((each) => each.length)
  expect(counts).toEqual([67, 103, 61, 230])
})

test('its sources disagree on 49 fields, each with rival values or a denial', () => {
  expect(events.flatMap(({ disputed }) => disputed)).toHaveLength(49)
  for (const { field, values } of events.flatMap(({ conflicts }) => conflicts))
    expect(values.length > 1 || values.some((value) => value.denied_by), field).toBe(true)
})

test('when Mirza met Yunus is disputed, and nobody is overruled', () => {
  const meeting = events.find(({ id }) => id === 'mirza-meets-yunus')
  const values = meeting?.conflicts.find(({ field }) => field === 'date')?.values
  expect(values?.map(({ value }) => value)).toEqual(['2025-10-25', '2025-10-26', '2025-10-28'])
  for (const { sources: saying } of values ?? []) expect(saying.length).toBeGreaterThan(0)
})

const founding = events.filter(({ topics }) => topics.includes('founding-report'))

test('the founding report has at least 15 events', () => {
  expect(founding.length).toBeGreaterThanOrEqual(15)
})

test.for(founding)('$id is told in Bangla and Urdu, in their own scripts', ({ translations }) => {
  for (const [lang, script] of [
    ['bn', /\p{Script=Bengali}/u],
    ['ur', /\p{Script=Arabic}/u],
  ] as const)
    for (const text of [translations[lang]?.title, translations[lang]?.summary]) expect(text).toMatch(script)
})

test.for(locations.filter(({ kind }) => ['building', 'port', 'air_base'].includes(kind)))(
  '$id has a point of its own, or that of its town and says so',
  ({ id, within }) => {
    const own = data.locations.find((location) => location.id === id)?.point
    const point = locations.find((location) => location.id === id)?.point
    const around = within.map((each) => locations.find((location) => location.id === each))
    const town = around.find((place) => place?.kind === 'city' && place.point)
    if (own) expect(point).toEqual(own)
    else expect(point).toEqual(town && { ...town.point, precision: 'city', inherited_from: town.id })
  },
)

test('countries, routes, seas and borders have no point that would pretend to be one', () => {
  for (const { id, kind, point } of locations)
    if (['country', 'route', 'sea', 'border', 'region'].includes(kind)) expect(point, id).toBeNull()
})

test('all armed services belong to a state, directly or through others', () => {
  const actorOf = new Map(actors.map((actor) => [actor.id, actor]))
  for (const { id, kind, part_of } of actors) {
    if (kind !== 'armed_service') continue
    let top = part_of === null ? undefined : actorOf.get(part_of)
    while (top?.part_of) top = actorOf.get(top.part_of)
    expect(top?.kind, id).toBe('state')
  }
})

test('it is published under CC BY 4.0', () => {
  expect(data.dossier.license.id).toBe('CC-BY-4.0')
})

test('its method says where the search ended, whose the translations are and how sources were weighed', () => {
  const { method } = data.dossier
  expect(method.en).toContain('27 February 2026')
  expect(method.en).toMatch(/translations .*are the dossier’s own/)
  expect(method.en).toContain('How sources were weighed')
})
