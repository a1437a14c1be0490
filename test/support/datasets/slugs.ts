import { idHash } from '../../../src/segment/hash.ts'

/** Longer ones are cut, and told apart by a hash of the whole. */
const LONGEST = 48

/** An id made of a name: the same name gives the same id, whatever else there is. */
export function slugOf(name: string): string {
  const letters = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
  const slug = letters.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')
  const isWhole = slug.length > 0 && slug.length <= LONGEST
  return isWhole ? slug : `${slug.slice(0, LONGEST).replace(/-$/, '')}-${idHash(name).toString(36)}`.replace(/^-/, '')
}

/** White space of every sort as single spaces, none at the ends. */
export function tidied(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** A text of at most `most` characters. */
export function clipped(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`
}
