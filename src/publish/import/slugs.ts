import { createHash } from 'node:crypto'

/** Longer ones are cut, and told apart by a hash of the whole: ids have 80 letters at most, and some carry more than a name. */
const LONGEST = 48

/**
 * An id made of a name: the same name gives the same id, whatever else there is. A name of which few letters are left,
 * being in another script, gets a hash.
 */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'`\u2018\u2019\u02bc]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  const foreign = (name.match(NOT_LATIN) ?? []).length > slug.length
  if (slug !== '' && slug.length <= LONGEST && !foreign) return slug
  return [slug.slice(0, LONGEST).replace(/-$/, ''), shortHash(name)].filter(Boolean).join('-')
}

const NOT_LATIN = /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/gu

/** Eight hexadecimal digits of SHA-256: among 10,000 names of one slug two share them once in 80 times. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8)
}

/** A point as part of an id: 36.201241, -5.5 as `36-201241n-5-5w`. */
export function pointSlug(lat: number, lon: number): string {
  return `${degrees(lat, 'n', 's')}-${degrees(lon, 'e', 'w')}`
}

function degrees(value: number, positive: string, negative: string): string {
  return `${String(Math.abs(value)).replace(/[^0-9]+/g, '-')}${value < 0 ? negative : positive}`
}
