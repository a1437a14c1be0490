import type { DatabaseSync } from 'node:sqlite'
import type { DossierData } from '../../src/model/records.ts'
import { words } from './fold.ts'

/** A stretch of text as folded words, and how much each of them counts. */
export type Piece = readonly [weight: number, words: readonly string[]]

/** Stands between the pieces of a record in FTS5, so that no phrase runs from one into the next. */
export const BETWEEN = '\ue000'

/** What each record is searched by, made from the records and from what the tables say of who belongs to what. */
export class Texts {
  readonly #folded = new Map<string, string[]>()
  readonly #names = new Map<string, string[]>()
  readonly #bodies: Map<string, { body: string; first: string | null; last: string | null }[]>
  readonly #areas: Map<string, string[]>
  readonly #data: DossierData

  constructor(data: DossierData, db: DatabaseSync) {
    this.#data = data
    for (const { id, names } of data.actors)
      this.#names.set(
        `actor ${id}`,
        names.map(({ value }) => value),
      )
    for (const { id, names } of data.locations)
      this.#names.set(
        `place ${id}`,
        names.map(({ value }) => value),
      )
    type Body = { actor: string; body: string; first: string | null; last: string | null }
    this.#bodies = Map.groupBy(db.prepare('SELECT * FROM body').all() as Body[], ({ actor }) => actor)
    const areas = db.prepare('SELECT * FROM area').all() as { location: string; area: string }[]
    this.#areas = new Map(
      [...Map.groupBy(areas, ({ location }) => location)].map(([id, around]) => [id, around.map(({ area }) => area)]),
    )
  }

  /** Titles count 4, summaries and the names of those who take part 2, claims and what those belong to 1. */
  event(event: DossierData['events'][number], first: string, last: string): Piece[] {
    const { title, summary, translations, claims, participants, places } = event
    const translated = Object.values(translations)
    const own = new Set<string>()
    for (const { actor } of participants) for (const name of this.#of('actor', actor)) own.add(name)
    for (const { location } of places) for (const name of this.#of('place', location)) own.add(name)
    const above = new Set<string>()
    for (const { actor } of participants)
      for (const held of this.#bodies.get(actor) ?? [])
        if ((held.first === null || last >= held.first) && (held.last === null || first <= held.last))
          for (const name of this.#of('actor', held.body)) above.add(name)
    for (const { location } of places)
      for (const area of this.#areas.get(location) ?? []) for (const name of this.#of('place', area)) above.add(name)
    return this.#pieces([
      ...[title, ...translated.map((each) => each.title)].map((text) => [4, text] as const),
      ...[summary, ...translated.map((each) => each.summary)].map((text) => [2, text] as const),
      ...claims.flatMap(({ value, quote, note }) => [value, quote, note]).map((text) => [1, text] as const),
      ...[...own].map((text) => [2, text] as const),
      ...[...above].filter((name) => !own.has(name)).map((text) => [1, text] as const),
    ])
  }

  actor({ id, names, positions, rank, note }: DossierData['actors'][number]): Piece[] {
    const bodies = new Set((this.#bodies.get(id) ?? []).map(({ body }) => body).filter((body) => body !== id))
    return this.#pieces([
      ...names.map(({ value }) => [4, value] as const),
      ...positions.map(({ title }) => [2, title] as const),
      ...[rank, note].map((text) => [1, text] as const),
      ...[...bodies].flatMap((body) => this.#of('actor', body)).map((text) => [1, text] as const),
    ])
  }

  location({ id, names, note }: DossierData['locations'][number]): Piece[] {
    const around = (this.#areas.get(id) ?? []).filter((area) => area !== id)
    return this.#pieces([
      ...names.map(({ value }) => [4, value] as const),
      [1, note],
      ...around.flatMap((area) => this.#of('place', area)).map((text) => [1, text] as const),
    ])
  }

  source({ title, label, publisher }: DossierData['sources'][number]): Piece[] {
    return this.#pieces([
      [4, title ?? undefined],
      [3, label],
      [2, publisher],
    ])
  }

  /**
   * Words that stand for one another: those of a person's names of equal length in different scripts, one by one, and a
   * place's names of one word.
   */
  alike(): [word: string, other: string][] {
    const pairs: [string, string][] = []
    const people = this.#data.actors.filter(({ kind }) => kind === 'person').map(({ names }) => names)
    for (const names of people)
      for (const [a, b] of everyTwo(names.map(({ value }) => words(value))))
        if (a.length === b.length && script(a) !== script(b))
          for (const [i, word] of a.entries()) pairs.push([word, b[i] as string])
    for (const { names } of this.#data.locations)
      for (const [a, b] of everyTwo(names.map(({ value }) => words(value))))
        if (a.length === 1 && b.length === 1) pairs.push([a[0] as string, b[0] as string])
    return pairs.filter(([word, other]) => word !== other)
  }

  #of(kind: 'actor' | 'place', id: string): string[] {
    return this.#names.get(`${kind} ${id}`) ?? []
  }

  #pieces(texts: readonly (readonly [weight: number, text: string | undefined])[]): Piece[] {
    return texts.flatMap(([weight, text]): Piece[] => (text ? [[weight, this.#words(text)]] : []))
  }

  /** Names and short claims come again and again. */
  #words(text: string): string[] {
    const held = this.#folded.get(text)
    if (held) return held
    const found = words(text)
    if (text.length < 80) this.#folded.set(text, found)
    return found
  }
}

/** Every ordered pair of two. */
function everyTwo<T>(all: readonly T[]): [T, T][] {
  return all.flatMap((a) => all.map((b): [T, T] => [a, b]))
}

function script([word = '']: readonly string[]): string {
  return (
    ['Latin', 'Bengali', 'Arabic', 'Devanagari'].find((name) => new RegExp(`\\p{sc=${name}}`, 'u').test(word)) ?? ''
  )
}
