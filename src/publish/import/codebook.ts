import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { applyEdits, modify } from 'jsonc-parser'
import type { Terms } from './format.ts'

const LISTS = ['types', 'roles', 'place_roles', 'topics'] as const

/** A codebook's text with the terms it lacks, and how many those are. Everything else in it stays letter by letter. */
export type Extended = { text: string; added: number }

/** @param terms those that imported records use */
export function extendedCodebook(dir: string, terms: Terms): Extended {
  let text = readFileSync(join(dir, 'codebook.json'), 'utf8')
  const codebook = JSON.parse(text) as Partial<Record<(typeof LISTS)[number], { id: string }[]>>
  let added = 0
  for (const list of LISTS) {
    const known = new Set((codebook[list] ?? []).map(({ id }) => id))
    for (const term of terms[list].filter(({ id }) => !known.has(id))) {
      const options = { formattingOptions: { insertSpaces: true, tabSize: 2 }, isArrayInsertion: true }
      text = applyEdits(text, modify(text, [list, -1], term, options))
      known.add(term.id)
      added += 1
    }
  }
  return { text, added }
}
