import type { Actor } from '../../../src/model/actor.ts'
import { isoDay } from '../../../src/model/day.ts'
import type { Event } from '../../../src/model/event.ts'
import type { Location } from '../../../src/model/location.ts'
import type { DossierData } from '../../../src/model/records.ts'
import type { Source } from '../../../src/model/source.ts'
import { countryCode, countryNames } from './countries.ts'
import { datasetRows, isWhole, type Row } from './files.ts'
import { emptyDossier, term, type as typeOf } from './frame.ts'
import { clipped, slugOf, tidied } from './slugs.ts'

/**
 * UCDP GED 21.1 (CC BY 4.0) as a dossier: an event a row, its two sides as actors, governments as part of their states,
 * every point as a place in its country, and beside the data set itself a source for each conflict.
 */
export const GED_FILE = 'ucdp_ged_21_1_whereprec12.csv.gz'
const DATASET = 'ged-21-1'
const URL = 'https://ucdp.uu.se/downloads/'
/** The day number of 2021-06-01, about when version 21.1 came out. */
const CAME_OUT = 737_942
/** The data set does not say when a row last changed: it is spread over so many days, to have something to sort by. */
const UPDATES = 365

/** @param limit rows, evenly spread over the file; all of them unless it is given */
export async function gedDossier(limit?: number): Promise<DossierData> {
  const rows = await datasetRows(GED_FILE, limit)
  const world = new World()
  const events = rows.map((row) => eventOf(row, world))
  return { ...frame(), events, ...world.records() }
}

/** Whether all 176,579 rows are here, and not only the sample. */
export const gedIsWhole = isWhole(GED_FILE)

/** The records that events refer to, each made when it is first named. Events share what they have in common. */
class World {
  readonly #actors = new Map<string, Actor>()
  readonly #locations = new Map<string, Location>()
  readonly #sources = new Map<string, Source>()
  readonly #shared = new Map<string, unknown>()

  actor(name: string): string {
    const id = slugOf(name)
    const state = /^Government of (.+)$/.exec(name)?.[1]
    const country = state === undefined ? null : countryCode(state)
    const part = state === undefined ? null : this.#state(state)
    once(
      this.#actors,
      id,
      (): Actor => ({
        id,
        kind: state === undefined ? 'organization' : 'government',
        names: [{ value: clipped(name, 200), lang: 'en', preferred: true }],
        country,
        positions: [],
        part_of: part,
        same_as: [],
        sources: [DATASET],
      }),
    )
    return id
  }

  #state(name: string): string {
    const id = `state-${slugOf(name)}`
    once(
      this.#actors,
      id,
      (): Actor => ({
        id,
        kind: 'state',
        names: countryNames(name),
        country: countryCode(name),
        positions: [],
        part_of: null,
        same_as: [],
        sources: [DATASET],
      }),
    )
    return id
  }

  place(country: string, lat: number, lon: number): string {
    const around = `country-${slugOf(country)}`
    once(
      this.#locations,
      around,
      (): Location => ({
        id: around,
        kind: 'country',
        names: countryNames(country),
        country: countryCode(country),
        part_of: null,
        point: null,
        same_as: [],
        sources: [DATASET],
      }),
    )
    const written = `${degrees(lat, 'n', 's')}-${degrees(lon, 'e', 'w')}`
    const id = `${slugOf(country)}-${written}`
    once(
      this.#locations,
      id,
      (): Location => ({
        id,
        kind: 'city',
        names: [{ value: `${country} ${lat.toFixed(2)} ${lon.toFixed(2)}`, lang: 'en', preferred: true }],
        country: countryCode(country),
        part_of: around,
        point: { lat, lon, precision: 'city', source: 'UCDP GED 21.1' },
        same_as: [],
        sources: [DATASET],
      }),
    )
    return id
  }

  conflict(name: string, kind: string, year: string): string {
    const id = `conflict-${slugOf(name)}`
    const source = once<Source>(this.#sources, id, () => ({
      id,
      url: `${URL}#${id}`,
      publisher: 'Uppsala Conflict Data Program',
      title: clipped(name, 400),
      label: clipped(`Events of the conflict ${name}`, 200),
      published: `${year}/${year}`,
      language: 'en',
      cluster: slugOf(kind),
    }))
    const [first = year, last = year] = (source.published ?? '').split('/')
    source.published = `${year < first ? year : first}/${year > last ? year : last}`
    return id
  }

  /** The same value for the same key, so that 176,579 events do not hold as many equal lists. */
  shared<T>(key: string, make: () => T): T {
    return once(this.#shared as Map<string, T>, key, make)
  }

  records(): Pick<DossierData, 'actors' | 'locations' | 'sources'> {
    const dataset: Source = {
      id: DATASET,
      url: URL,
      publisher: 'Uppsala Conflict Data Program',
      title: 'UCDP Georeferenced Event Dataset (GED) Global version 21.1',
      label: 'The data set all events are from',
      published: '2021-06',
      language: 'en',
      cluster: null,
    }
    const sources = [dataset, ...this.#sources.values()]
    return { actors: [...this.#actors.values()], locations: [...this.#locations.values()], sources }
  }
}

function once<T>(held: Map<string, T>, key: string, make: () => T): T {
  const there = held.get(key)
  if (there !== undefined) return there
  const made = make()
  held.set(key, made)
  return made
}

function eventOf(row: Row, world: World): Event {
  const { id = '', country = '', type_of_violence: kind = '', conflict_name: conflict = '' } = row
  const [sideA, sideB] = [tidied(row.side_a ?? ''), tidied(row.side_b ?? '')]
  const { best, range } = deathsIn(row)
  const place = world.place(country, Number(row.latitude), Number(row.longitude))
  const updated = isoDay(CAME_OUT + (Number(id) % UPDATES))
  const source = world.conflict(tidied(conflict), kind, row.year ?? '')
  return {
    id: `ged-${id}`,
    type: slugOf(kind),
    title: clipped(`${sideA} against ${sideB} in ${country}`, 160),
    summary: clipped(`${kind} of ${conflict}: ${sideA} against ${sideB}, ${deathsInWords(best)}.`, 1200),
    date: dateOf(row),
    status: 'occurred',
    background: best === 0,
    participants: world.shared(`${sideA}\n${sideB}`, () => [
      { actor: world.actor(sideA), role: 'side-a' },
      { actor: world.actor(sideB), role: 'side-b' },
    ]),
    places: world.shared(place, () => [{ location: place, role: 'venue' }]),
    claims: [best, ...range].map((deaths) => {
      const by = deaths === best ? DATASET : source
      const claim = { field: 'detail.deaths', value: deathsInWords(deaths), source: by, stance: 'asserts' } as const
      return world.shared(`${deaths} says ${by}`, () => claim)
    }),
    notes: [],
    relations: [],
    topics: world.shared(`topics of ${sizeOf(best)}`, () => [sizeOf(best)]),
    sources: world.shared(`sources of ${source}`, () => [DATASET, source]),
    translations: {},
    corrections: [],
    added: '2021-06-01',
    updated,
  }
}

/** The best estimate, and the others where they differ from it. In 869 rows low and high are mixed up: they say nothing. */
function deathsIn(row: Row): { best: number; range: number[] } {
  const [low = 0, best = 0, high = 0] = [row.low_death, row.best_death, row.high_death].map(Number)
  return { best, range: low > high ? [] : [...new Set([low, high])].filter((deaths) => deaths !== best) }
}

function deathsInWords(deaths: number): string {
  return deaths === 1 ? '1 death' : `${deaths} deaths`
}

const SIZES = ['no-deaths', 'few-deaths', 'many-deaths', 'massacre'] as const

function sizeOf(deaths: number): (typeof SIZES)[number] {
  return deaths === 0 ? 'no-deaths' : deaths < 10 ? 'few-deaths' : deaths < 100 ? 'many-deaths' : 'massacre'
}

/** As finely as the row says: a month or a year where it gives no day or month. */
function dateOf({ year = '', month = '', day = '' }: Row): string {
  const parts = [year.padStart(4, '0')]
  if (Number(month) > 0) parts.push(month.padStart(2, '0'))
  if (Number(month) > 0 && Number(day) > 0) parts.push(day.padStart(2, '0'))
  return parts.join('-')
}

/** 36.201241 as `36-201241n`. */
function degrees(value: number, positive: string, negative: string): string {
  return `${String(Math.abs(value)).replace('.', '-')}${value < 0 ? negative : positive}`
}

function frame() {
  return emptyDossier({
    id: 'ucdp-ged',
    title: 'UCDP Georeferenced Event Dataset 21.1',
    attribution: 'Sundberg and Melander 2013, Croicu and Öberg 2021: UCDP GED Global version 21.1 (CC BY 4.0)',
    license: { id: 'CC-BY-4.0', name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
    types: ['State-based violence', 'Non-state violence', 'One-sided violence'].map(typeOf),
    roles: ['side-a', 'side-b'].map(term),
    topics: SIZES.map(term),
  })
}
