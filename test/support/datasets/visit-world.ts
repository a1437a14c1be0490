import type { Actor } from '../../../src/model/actor.ts'
import type { Location } from '../../../src/model/location.ts'
import type { DossierData } from '../../../src/model/records.ts'
import type { Source } from '../../../src/model/source.ts'
import { CITIES } from './cities.ts'
import { countryCode, countryNames } from './countries.ts'
import { PRESIDENTS } from './presidents.ts'
import { slugOf } from './slugs.ts'

const US = 'united-states'
const URL = 'https://history.state.gov/departmenthistory/visits'

/** The records that visits refer to, each made when it is first named. */
export class VisitWorld {
  static readonly DATASET = 'us-visits'
  readonly #actors = new Map<string, Actor>()
  readonly #locations = new Map<string, Location>()
  readonly #sources = new Map<string, Source>()

  /** A visitor, with the post the data set names for as long as visits in it show. */
  visitor(visitor: string, fromId: string, from: string, day: string): string {
    const [, title = 'Visitor', name = visitor] = TITLED.exec(visitor) ?? []
    const id = slugOf(`${name} of ${fromId}`)
    const organization = this.#government(fromId, from)
    const { positions } = this.#person(id, name, countryCode(fromId))
    const held = positions.find((position) => position.title === title && position.organization === organization)
    const year = day.slice(0, 4)
    if (!held) positions.push({ title, organization, from: year, to: year })
    else {
      if (year < (held.from ?? '')) held.from = year
      if (year > (held.to ?? '')) held.to = year
    }
    return id
  }

  /** The president in office on a day; null before 1869. */
  president(day: string): string | null {
    const at = PRESIDENTS.findLastIndex(([since]) => since <= day)
    const [since, name] = PRESIDENTS[at] ?? []
    if (since === undefined || name === undefined) return null
    const id = slugOf(name)
    const organization = this.#government(US, 'United States')
    const { positions } = this.#person(id, name, 'US')
    if (positions.every((position) => position.from !== since)) {
      const until = PRESIDENTS[at + 1]?.[0]
      positions.push({ title: 'President', organization, from: since, ...(until && { to: until }) })
    }
    return id
  }

  #person(id: string, name: string, country: string | null): Actor {
    return this.#actor(id, 'person', [{ value: name, lang: 'en', preferred: true }], country, null)
  }

  #government(countryId: string, name: string): string {
    const code = countryCode(countryId)
    const id = `government-of-${countryId}`
    this.#actor(countryId, 'state', countryNames(name), code, null)
    this.#actor(id, 'government', [{ value: `Government of ${name}`, lang: 'en' }], code, countryId)
    return id
  }

  #actor(id: string, kind: Actor['kind'], names: Actor['names'], country: string | null, partOf: string | null): Actor {
    const held = this.#actors.get(id)
    if (held) return held
    const sources = [VisitWorld.DATASET]
    const made: Actor = { id, kind, names, country, positions: [], part_of: partOf, same_as: [], sources }
    this.#actors.set(id, made)
    return made
  }

  country(id: string, name: string): string {
    return this.#location(`country-${id}`, 'country', countryNames(name), countryCode(id), null, null)
  }

  /** The cities a description names; the capital where it names none. */
  cities(description: string): string[] {
    const named = CITIES.filter(([city]) => description.includes(city))
    return (named.length > 0 ? named : CITIES.slice(0, 1)).map(([name, region, lat, lon]) => {
      const country = this.country(US, 'United States')
      const around = this.#location(`region-${slugOf(region)}`, 'region', called(region), 'US', country, null)
      const point = { lat, lon, precision: 'city', source: 'Wikidata' } as const
      return this.#location(slugOf(name), 'city', called(name), 'US', around, point)
    })
  }

  #location(
    id: string,
    kind: Location['kind'],
    names: Location['names'],
    country: string | null,
    partOf: string | null,
    point: Location['point'],
  ): string {
    if (!this.#locations.has(id)) {
      const sources = [VisitWorld.DATASET]
      this.#locations.set(id, { id, kind, names, country, part_of: partOf, point, same_as: [], sources })
    }
    return id
  }

  /** The part of the data set a row is from: a decade. */
  volume(file: string): string {
    const decade = file.replace('.xml', '')
    const id = `volume-${slugOf(decade)}`
    if (!this.#sources.has(id))
      this.#sources.set(id, {
        id,
        url: `${URL}/${file}`,
        publisher: 'Office of the Historian',
        title: null,
        label: `Visits of the ${decade}s`,
        published: `${decade.slice(0, 3)}X`,
        language: 'en',
        cluster: decade < '1950' ? 'early-volumes' : 'late-volumes',
      })
    return id
  }

  records(): Pick<DossierData, 'actors' | 'locations' | 'sources'> {
    const dataset: Source = {
      id: VisitWorld.DATASET,
      url: URL,
      publisher: 'Office of the Historian, U.S. Department of State',
      title: 'Visits by Foreign Leaders',
      label: 'The data set all visits are from',
      published: null,
      language: 'en',
      cluster: null,
    }
    const sources = [dataset, ...this.#sources.values()]
    return { actors: [...this.#actors.values()], locations: [...this.#locations.values()], sources }
  }
}

/** A title and the name behind it. */
const TITLED =
  /^((?:(?:Acting|Interim|Vice|Crown|Grand|Chief|Federal|Provisional|Deputy|First) )*(?:President(?:-\s?[Ee]lect)?|Prime Minister|King|Queen|Chancellor(?:-elect)?|Premier|Amir|Emir|Shah|Emperor|Sultan|Chairman|Prince(?:ss)?|Governor|Duke|Duchess|Pope|General|Taoiseach|Regent|Sheikh)) (.+)$/

function called(value: string): Location['names'] {
  return [{ value, lang: 'en', preferred: true }]
}
