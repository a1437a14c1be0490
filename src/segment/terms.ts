import type { Lanes } from './lanes.ts'

/** A key as it is written by: its number, counted from 0, and the hashes that a print takes of it. */
export type Term = Lanes & { number: number }

/** Keys that many documents have together. What a dictionary makes of them is noted here, so that none is looked up again. */
export class KeyGroup {
  readonly keys: readonly string[]
  #dictionary: unknown = null
  #terms: readonly Term[] = []

  constructor(keys: Iterable<string>) {
    this.keys = [...keys]
  }

  /** @param make asked once, while it is the same dictionary that asks */
  termsIn(dictionary: unknown, make: (key: string) => Term): readonly Term[] {
    if (this.#dictionary !== dictionary) {
      this.#terms = this.keys.map(make)
      this.#dictionary = dictionary
    }
    return this.#terms
  }
}

/** The keys of a document, group by group. */
export class Terms implements Iterable<string> {
  readonly groups: readonly KeyGroup[]

  constructor(groups: readonly KeyGroup[]) {
    this.groups = groups
  }

  *[Symbol.iterator](): Generator<string> {
    for (const { keys } of this.groups) yield* keys
  }
}
