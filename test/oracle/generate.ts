import { COLLECTIONS, type Collection } from '../../src/model/terms.ts'
import { PARAMETERS, type Parameter, VIEW_PARAMETERS } from '../../src/query/parameters.ts'
import { words } from './fold.ts'
import type { Random } from './random.ts'
import { readQ } from './text.ts'
import { daysIn, pointsIn, textIn, valuesIn, type World } from './values.ts'

type Address = Collection | 'timeline' | 'network' | 'search'

/** What is asked for when it is nobody's turn. */
const OFTEN_ASKED: readonly Address[] = [...Array(6).fill('events'), ...COLLECTIONS, 'timeline', 'network', 'search']

/** Every parameter there is, by address. */
const TURNS = Object.entries({ ...PARAMETERS, ...VIEW_PARAMETERS }).flatMap(([address, rows]) =>
  Object.keys(rows).map((name) => ({ address: address as Address, name })),
)

/** Makes queries of the records there are: mostly of values that occur together, now and then of one that never does. */
export class Queries {
  readonly #world: World
  readonly #random: Random
  #turn = 0

  constructor(world: World, random: Random) {
    this.#world = world
    this.#random = random
  }

  /** The path and query of one address: every other one with the parameter whose turn it is, so that each comes up. */
  next(): string {
    const turn = this.#random.chance(0.5) ? TURNS[this.#turn++ % TURNS.length] : undefined
    const address = turn?.address ?? this.#random.one(OFTEN_ASKED)
    if (address === 'search') return this.#search()
    if (address === 'timeline' || address === 'network')
      return this.#written(address, 'events', VIEW_PARAMETERS[address], turn?.name)
    return this.#written(address, address, PARAMETERS[address], turn?.name)
  }

  /** Parameters by their table: each now and then, those that need another one with it. */
  #written(
    path: string,
    collection: Collection,
    table: Readonly<Record<string, Parameter>>,
    wanted: string | undefined,
  ): string {
    const random = this.#random
    const record = this.#record(collection)
    const search = new URLSearchParams()
    const share = random.one([0.05, 0.1, 0.2, 0.3])
    for (const [name, row] of Object.entries(table)) {
      const isWanted = name === wanted || BESIDE[wanted ?? '']?.includes(name)
      if (!isWanted && !random.chance(shareOf(name, share, search))) continue
      if (row.filter) for (const group of this.#groups(collection, record, name, row)) search.append(name, group)
      else {
        const value = this.#single(collection, record, name, row)
        if (value !== null) search.set(name, value)
      }
    }
    return `/v1/${path}?${readable(agreeing(search))}`
  }

  #search(): string {
    const collection = this.#random.one(COLLECTIONS)
    const search = new URLSearchParams({ q: this.#q(collection, this.#record(collection)) })
    if (this.#random.chance(0.5)) search.set('limit', String(this.#random.whole(1, 20)))
    if (this.#random.chance(0.3)) search.set('lang', this.#random.some(LANGUAGES, 3).join(','))
    return `/v1/search?${readable(search)}`
  }

  /** One record of a collection, from which the values of a query are. */
  #record(collection: Collection): Any {
    return this.#random.one<Any>(this.#world.data[collection])
  }

  #groups(collection: Collection, record: Any, name: string, row: Parameter): string[] {
    const random = this.#random
    const own = valuesIn(this.#world, collection, record, name)
    const others = () => valuesIn(this.#world, collection, this.#record(collection), name)
    const groups = random.chance(0.12) ? 2 : 1
    return Array.from({ length: groups }, () => {
      const values = new Set<string>()
      if (own.length > 0 && random.chance(0.9)) values.add(random.one(own))
      while (random.chance(0.3) && values.size < 4) for (const value of others().slice(0, 1)) values.add(value)
      if (values.size === 0) for (const value of [...own, ...others()].slice(0, 1)) values.add(value)
      if (values.size === 0 || random.chance(0.02)) values.add(NEVER[name] ?? random.one(row.choices ?? ['nothing-so']))
      return `${random.chance(0.15) ? '!' : ''}${[...values].join(',')}`
    })
  }

  /** The value of a parameter that is no filter; null where there is none for this record. */
  #single(collection: Collection, record: Any, name: string, row: Parameter): string | null {
    const random = this.#random
    switch (name) {
      case 'q':
        return this.#q(collection, record)
      case 'bbox':
        return this.#box(collection, record)
      case 'near':
        return this.#near(collection, record)
      case 'radius':
        return String(random.one([0.5, 3, 12.5, 50, 137.21, 480, 1500, 6000, 19_000]))
      case 'date':
        return this.#date(record, this.#record(collection))
      case 'updated_since':
        return this.#since(record)
      case 'limit':
        return String(random.whole(1, 100))
      case 'lang':
        return random.some(LANGUAGES, 3).join(',')
      case 'cursor':
        return null
      default:
        return row.choices ? random.some(row.choices, row.most === 1 ? 1 : 3).join(',') : null
    }
  }

  /** Some words of a text of the record: whole, unfinished, as a phrase, in capitals; others behind a minus sign. */
  #q(collection: Collection, record: Any): string {
    const random = this.#random
    const parts = Array.from({ length: random.one([1, 1, 2, 2, 3]) }, () => {
      const text = textIn(this.#world, collection, random.chance(0.9) ? record : this.#record(collection), random)
      const written = text.split(/[\s"]+/).filter((word) => words(word).length > 0)
      const from = random.whole(0, Math.max(0, written.length - 1))
      const word = written[from] ?? 'word'
      if (random.chance(0.2)) return `"${written.slice(from, from + random.whole(1, 3)).join(' ')}"`
      if (random.chance(0.12)) return `-${word}`
      if (random.chance(0.15)) return word.toUpperCase()
      return random.chance(0.3) ? [...word].slice(0, random.whole(2, 5)).join('') : word
    })
    if (random.chance(0.03)) parts.push('xyzzy')
    return parts.join(' ')
  }

  #box(collection: Collection, record: Any): string {
    const random = this.#random
    const [at, other] = [this.#point(collection, record), this.#point(collection, this.#record(collection))]
    // Between two points of records, so that both lie on its edge.
    if (random.chance(0.3)) {
      const [south, north] = [at.lat, other.lat].sort((a, b) => a - b)
      return [at.lon, south, other.lon, north].join(',')
    }
    const [wide, high] = [random.one([0.1, 1, 8, 40, 150]), random.one([0.1, 1, 8, 40])]
    const around = (lon: number) => (lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon)
    const box = [
      around(at.lon - wide),
      Math.max(-90, at.lat - high),
      around(at.lon + wide),
      Math.min(90, at.lat + high),
    ]
    return box.map((degrees) => String(Number(degrees.toFixed(4)))).join(',')
  }

  #near(collection: Collection, record: Any): string {
    const { lat, lon } = this.#point(collection, record)
    if (this.#random.chance(0.2)) return `${lat},${lon}`
    const off = () => (this.#random.number() - 0.5) * this.#random.one([0.1, 1, 10])
    const [moved, turned] = [Math.min(90, Math.max(-90, lat + off())), Math.min(180, Math.max(-180, lon + off()))]
    return `${moved.toFixed(3)},${turned.toFixed(3)}`
  }

  #point(collection: Collection, record: Any): { lat: number; lon: number } {
    const [point] = pointsIn(this.#world, collection, record)
    return point ?? { lat: this.#random.whole(-90, 90), lon: this.#random.whole(-180, 180) }
  }

  #date(record: Any, other: Any): string {
    const random = this.#random
    const [day, further] = [random.one(daysIn(record)), random.one(daysIn(other))]
    const [from, to] = [day, further].sort((a, b) => (a < b ? -1 : 1)) as [string, string]
    return random.one([
      day,
      `${day}${random.one(['~', '?', '%'])}`,
      day.slice(0, 7),
      day.slice(0, 4),
      `${day.slice(0, 3)}X`,
      // The other end of a year that is its own beginning would be none.
      from.startsWith(to) || to.startsWith(from) ? day : `${from}/${to}`,
      `${day}/..`,
      `../${day}`,
      `[${from},${to}]`,
      `${day.slice(0, 4)}-${random.whole(21, 24)}`,
    ])
  }

  #since({ updated = '2026-01-01' }: Any): string {
    const clock = `${String(this.#random.whole(0, 23)).padStart(2, '0')}:30:00`
    return this.#random.one([
      updated,
      `${updated}T${clock}Z`,
      `${updated}T${clock}-05:00`,
      `${updated}T${clock}+06:00`,
      `${updated}.2`,
    ])
  }
}

type Any = { id: string; updated?: string }

const LANGUAGES = ['en', 'bn', 'ur', 'fr', 'bn-Latn']
/** What no record has. */
const NEVER: Record<string, string> = { country: 'NZ', disputed: 'title.nothing', language: 'la' }
/** Parameters without which no list is seen whole, and those that would leave few lists with anything in them. */
const OFTEN = new Set(['sort', 'limit'])
const RARE = new Set(['id', 'near', 'bbox'])
/** Parameters that mean something beside another one alone. */
const BESIDE: Record<string, readonly string[]> = {
  radius: ['near'],
  date_match: ['date'],
  exact: ['actor', 'location'],
}

/** How often a parameter is given. @param search those given already */
function shareOf(name: string, share: number, search: URLSearchParams): number {
  const others = BESIDE[name]
  if (others) return others.some((other) => search.has(other)) ? 0.5 : 0
  return OFTEN.has(name) ? 0.35 : RARE.has(name) ? share / 4 : share
}

/** Leaves out what would be refused: parameters that cannot stand beside some others. */
function agreeing(search: URLSearchParams): URLSearchParams {
  if (search.has('near')) search.delete('bbox')
  const facets = search.get('facets')?.split(',') ?? []
  if (search.has('role') && facets.includes('actor')) search.delete('facets')
  const q = search.get('q')
  const asked = q === null ? { terms: [], not: [] } : readQ(q)
  if (search.get('sort') === 'relevance' && asked.terms.length === 0) search.delete('sort')
  if (q !== null && [...asked.terms, ...asked.not].flatMap((term) => term.words).length > 12) search.delete('q')
  return search
}

/** As people write it: commas and colons stay. */
function readable(search: URLSearchParams): string {
  return search.toString().replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%21', '!').replaceAll('%2F', '/')
}
