import type { DatabaseSync } from 'node:sqlite'
import { words } from './fold.ts'

/** What `q` asks for: every term must be found, each of one word, of words in a row, or of how a word begins. */
export type Asked = { terms: Term[]; not: Term[] }
export type Term = { words: readonly string[]; begins: boolean }

/** Reads `q` as its description says: words, "phrases", -not, and the last word may be unfinished. */
export function readQ(q: string): Asked {
  const terms: Term[] = []
  const not: Term[] = []
  let isLast = false
  for (const part of q.match(/-?"[^"]*"|[^\s"]+/g) ?? []) {
    const negated = part.startsWith('-')
    const text = negated ? part.slice(1) : part
    const found = words(text)
    if (found.length === 0) continue
    isLast = !negated && !text.startsWith('"')
    if (negated) not.push({ words: found, begins: false })
    else if (text.startsWith('"')) terms.push({ words: found, begins: false })
    else terms.push(...found.map((word) => ({ words: [word], begins: false })))
  }
  const last = terms.at(-1)
  if (isLast && last && [...(last.words[0] ?? '')].length >= 2) last.begins = true
  return { terms, not }
}

/** Finds and ranks words in the tables. */
export class Text {
  readonly #db: DatabaseSync
  readonly #alike = new Map<string, string[]>()
  readonly #found = new Map<string, number>()
  readonly #totals: Map<string, { documents: number; meanLength: number }>

  constructor(db: DatabaseSync) {
    this.#db = db
    for (const { word, other } of db.prepare('SELECT * FROM alike').all() as { word: string; other: string }[])
      this.#alike.set(word, [...(this.#alike.get(word) ?? []), other])
    const totals = db.prepare(
      'SELECT collection, count(*) c, sum(length) l FROM record JOIN written USING (n) GROUP BY 1',
    )
    this.#totals = new Map(
      (totals.all() as { collection: string; c: number; l: number }[]).map(({ collection, c, l }) => [
        collection,
        { documents: c, meanLength: l / c },
      ]),
    )
  }

  /** A term in the language of FTS5: each word, or one that stands for it, in its place. */
  match({ words: asked, begins }: Term): string {
    const quoted = (word: string) => `"${word}"`
    if (begins) {
      const [beginning = ''] = asked
      const others = [...this.#alike].filter(([, others]) => others.some((other) => other.startsWith(beginning)))
      return [`"${beginning}" *`, ...others.map(([word]) => quoted(word))].join(' OR ')
    }
    const choices = asked.map((word) => [word, ...(this.#alike.get(word) ?? [])])
    const ways = choices.reduce<string[][]>(
      (all, each) => all.flatMap((way) => each.map((word) => [...way, word])),
      [[]],
    )
    return ways.map((way) => quoted(way.join(' '))).join(' OR ')
  }

  /**
   * Records by BM25 (k1 1.2, b 0.75): how common a word is counts over all records of the collection, one found by its
   * beginning as one word with all that begin so. @returns scores in the order of `found`
   */
  scores(collection: string, q: Asked, found: readonly { length: number; pieces: string }[]): number[] {
    const { documents, meanLength } = this.#totals.get(collection) ?? { documents: 0, meanLength: 1 }
    const single = new Set(q.terms.filter(({ begins }) => !begins).flatMap((term) => term.words))
    const terms = [
      ...[...single].map((word) => ({ words: [word], begins: false })),
      ...q.terms.filter(({ begins }) => begins),
    ]
    const weighted = terms.map((term) => {
      const common = this.#count(collection, term)
      return { term, rarity: Math.log(1 + (documents - common + 0.5) / (common + 0.5)) }
    })
    return found.map(({ length, pieces }) => {
      const lines = pieces.split('\n').map((line) => line.split(' '))
      const discount = 1.2 * (1 - 0.75 + (0.75 * length) / Math.max(1, meanLength))
      return weighted.reduce((sum, { term, rarity }) => {
        const weight = this.#weight(term, lines)
        return sum + (rarity * weight * 2.2) / (weight + discount)
      }, 0)
    })
  }

  /** How often a term is in a text, by the weights of the pieces. No word counts more than 255 in one text. */
  #weight({ words: [asked = ''], begins }: Term, lines: readonly (readonly string[])[]): number {
    const counts = new Map<string, number>()
    for (const [weight, ...line] of lines)
      for (const word of line)
        for (const each of this.#standing(word))
          if (begins ? each.startsWith(asked) : each === asked)
            counts.set(each, (counts.get(each) ?? 0) + Number(weight))
    return [...counts.values()].reduce((sum, count) => sum + Math.min(255, count), 0)
  }

  /** A word, and those that stand where it does. */
  #standing(word: string): readonly string[] {
    const others = this.#alike.get(word)
    return others ? [word, ...others] : [word]
  }

  #count(collection: string, term: Term): number {
    const match = this.match(term)
    const held = this.#found.get(`${collection} ${match}`)
    if (held !== undefined) return held
    const sql = `SELECT count(*) AS c FROM fts WHERE fts MATCH ? AND rowid BETWEEN
      (SELECT min(n) FROM record WHERE collection = ?) AND (SELECT max(n) FROM record WHERE collection = ?)`
    const { c } = this.#db.prepare(sql).get(match, collection, collection) as { c: number }
    this.#found.set(`${collection} ${match}`, c)
    return c
  }
}
