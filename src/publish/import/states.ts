import { ENGLISH_NAMES } from './countries.ts'
import { slugOf } from './slugs.ts'
import type { NewLocation, World } from './world.ts'

/** Countries as places, as states and by their governments. One that the dossier has already is taken as it is. */

/** A country as a place, by its English name. @param source the id of the source it is from */
export function countryPlace(world: World, name: string, code: string | null, source: string): string {
  const id = idOfCountry(world, 'locations', 'country', name, code)
  if (!id.startsWith('country-')) return id
  return world.named(
    'locations',
    id,
    name,
    () => ({
      id,
      kind: 'country',
      names: namesOfCountry(name, code),
      country: code,
      part_of: null,
      point: null,
      sources: [source],
    }),
    isOtherSource(world, 'locations', id, source),
  )
}

/** A country as an actor. */
export function stateActor(world: World, name: string, code: string | null, source: string): string {
  const id = idOfCountry(world, 'actors', 'state', name, code)
  if (!id.startsWith('state-')) return id
  return world.named(
    'actors',
    id,
    name,
    () => ({
      id,
      kind: 'state',
      names: namesOfCountry(name, code),
      country: code,
      part_of: null,
      sources: [source],
    }),
    isOtherSource(world, 'actors', id, source),
  )
}

/** A country's government, part of its state. @param name as the file has it, such as "Government of Ghana" */
export function governmentActor(
  world: World,
  name: string,
  country: string,
  code: string | null,
  source: string,
): string {
  const id = `government-of-${code?.toLowerCase() ?? slugOf(country)}`
  const partOf = stateActor(world, country, code, source)
  return world.named(
    'actors',
    id,
    name,
    () => ({
      id,
      kind: 'government',
      names: [{ value: name, lang: 'en' }],
      country: code,
      part_of: partOf,
      sources: [source],
    }),
    isOtherSource(world, 'actors', id, source),
  )
}

/** The id of a country's record, which is another than ours where the dossier had one before. */
function idOfCountry(
  world: World,
  collection: 'actors' | 'locations',
  kind: string,
  name: string,
  code: string | null,
): string {
  const there = code === null ? undefined : world.around.countryAt(collection, code)
  return there ?? `${kind}-${code?.toLowerCase() ?? slugOf(name)}`
}

/** Whether a record that is there has another source. Each row gives the same but for that. */
function isOtherSource(world: World, collection: 'actors' | 'locations', id: string, source: string): boolean {
  return world.records[collection].get(id)?.sources[0] !== source
}

function namesOfCountry(name: string, code: string | null): NewLocation['names'] {
  const usual = (code === null ? undefined : ENGLISH_NAMES.of(code)) ?? name
  const names = [{ value: usual, lang: 'en', preferred: true }]
  return usual === name ? names : [...names, { value: name, lang: 'en' }]
}
