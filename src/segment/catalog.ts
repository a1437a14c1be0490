import type { SegmentDocument, SegmentOptions } from './document.ts'

/**
 * The catalog of a segment lists its documents in order: id, day, length in words, a hash of the text, and a print of
 * all that is stored of each. Readers never ask for it; who publishes finds out from it what changed, and needs no record.
 */
export type CatalogEntry = { id: string; day: number; length: number; text: string; print: string }

/** The documents of the catalog's blocks, in order. */
export function readCatalog(blocks: readonly string[]): CatalogEntry[] {
  const lines = blocks.flatMap((block) => block.split('\n')).filter((line) => line !== '')
  return lines.map((line) => {
    const [id = '', day, length, text = '', print = ''] = line.split('\t')
    return { id, day: Number(day), length: Number(length), text, print }
  })
}

/** Two hashes of 32 bits, begun and carried on differently: together 64 bits. */
type Lanes = [number, number]

/**
 * Makes prints: equal for documents that are stored alike, labels of their facets included. Where a document stands
 * among others is no part of it, and neither are columns that say so. What a key adds is worked out once.
 */
export class Prints {
  readonly #noteOn: NonNullable<SegmentOptions['noteOn']>
  readonly #terms = new Map<string, Lanes>()
  readonly #words = new Map<string, Lanes>()

  constructor(noteOn: SegmentOptions['noteOn'] = () => '') {
    this.#noteOn = noteOn
  }

  /** A line of the catalog. */
  lineOf(document: SegmentDocument): string {
    const { id, day, columns, text } = document
    const hash = lanesOf(text)
    return [id, day, columns.length ?? 0, written(hash), this.#print(document, hash)].join('\t')
  }

  of(document: SegmentDocument): string {
    return this.#print(document, lanesOf(document.text))
  }

  #print({ day, terms, words, columns }: SegmentDocument, [a, b]: Lanes): string {
    const lanes: Lanes = [a, b]
    mix(lanes, day)
    for (const key of terms) join(lanes, this.#term(key))
    for (const [word, { weight, positions }] of words ?? []) {
      join(lanes, this.#word(word))
      mix(lanes, weight)
      mix(lanes, positions.length)
      for (const position of positions) mix(lanes, position)
    }
    for (const [name, value] of Object.entries(columns)) {
      join(lanes, this.#word(name))
      mix(lanes, value ?? -1)
    }
    return written(lanes)
  }

  #term(key: string): Lanes {
    const held = this.#terms.get(key)
    if (held) return held
    const colon = key.indexOf(':')
    const lanes = lanesOf(`${key}\n${this.#noteOn(key.slice(0, colon), key.slice(colon + 1))}`)
    this.#terms.set(key, lanes)
    return lanes
  }

  #word(word: string): Lanes {
    const held = this.#words.get(word)
    if (held) return held
    const lanes = lanesOf(word)
    this.#words.set(word, lanes)
    return lanes
  }
}

/** 64 bits of a text: enough to tell a record from its last version, not from a forgery. */
export function textHash(text: string): string {
  return written(lanesOf(text))
}

const [A, B] = [0x01000193, 0x85ebca6b]

function lanesOf(text: string): Lanes {
  let [a, b] = [0x811c9dc5, 0x9e3779b9]
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    a = Math.imul(a ^ unit, A)
    b = Math.imul(b ^ unit, B)
  }
  return [a, b]
}

function join(lanes: Lanes, [a, b]: Lanes): void {
  lanes[0] = stirred(Math.imul(lanes[0] ^ a, A))
  lanes[1] = stirred(Math.imul(lanes[1] ^ b, B))
}

function mix(lanes: Lanes, number: number): void {
  lanes[0] = stirred(Math.imul(lanes[0] ^ number, A))
  lanes[1] = stirred(Math.imul(lanes[1] ^ number, B))
}

/** Carries high bits down, which a multiplication never does. */
function stirred(hash: number): number {
  return hash ^ (hash >>> 15)
}

function written([a, b]: Lanes): string {
  return (a >>> 0).toString(36) + (b >>> 0).toString(36).padStart(7, '0')
}
