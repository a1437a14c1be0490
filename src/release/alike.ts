import { wordsOf } from '../model/fold.ts'

/** The names of one person or place. */
export type Names = { names: readonly { value: string }[]; kind: string }

/**
 * Which words stand for one another, by the names that records give: so that a text which only says "Yunus" or
 * "Chattogram" is found in every script. The words of a person's names pair up one by one where two names are in
 * different scripts and equally long; a place's names of one word each pair up in any script.
 */
export function alikeIn(people: readonly Names[], places: readonly Names[]): (word: string) => readonly string[] {
  const alike = new Map<string, Set<string>>()
  const pair = (a: string, b: string) => {
    if (a === b) return
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const held = alike.get(from)
      if (held) held.add(to)
      else alike.set(from, new Set([to]))
    }
  }
  for (const [records, mayPair] of [
    [people.filter(({ kind }) => kind === 'person'), otherScript],
    [places, oneWord],
  ] as const)
    for (const { names } of records) {
      const folded = names.map(({ value }) => wordsOf(value))
      for (const a of folded)
        for (const b of folded)
          if (a.length === b.length && mayPair(a, b)) for (const [i, word] of a.entries()) pair(word, b[i] as string)
    }
  const sorted = new Map([...alike].map(([word, others]) => [word, [...others].sort()]))
  return (word) => sorted.get(word) ?? []
}

function otherScript(a: readonly string[], b: readonly string[]): boolean {
  return scriptOf(a[0] ?? '') !== scriptOf(b[0] ?? '')
}

function oneWord(a: readonly string[]): boolean {
  return a.length === 1
}

const SCRIPTS = [/\p{Script=Latin}/u, /\p{Script=Bengali}/u, /\p{Script=Arabic}/u, /\p{Script=Devanagari}/u]

function scriptOf(word: string): number {
  return SCRIPTS.findIndex((script) => script.test(word))
}
