import { SLUG_PATTERN } from '../../model/slug.ts'
import { isCountryCode } from './countries.ts'
import { lineEntries } from './entries.ts'
import type { Fate } from './finding.ts'
import type { ImportFormat, Terms } from './format.ts'
import { isAddress } from './html.ts'
import { clip, type Row } from './row.ts'
import { shortHash, slugOf } from './slugs.ts'
import { webSource } from './web-sources.ts'
import type { NewActor, World } from './world.ts'

/** FollowTheMoney entities, as OpenSanctions and Aleph export them. https://followthemoney.tech/ */
export const ftm: ImportFormat = {
  name: 'ftm',
  summary: 'FollowTheMoney entities, NDJSON: people and organizations as actors',
  entries: lineEntries,
  cite: null,
  async read({ file, world, dirt, url }) {
    for (const { number, line, value } of lineEntries(file))
      dirt.take({ row: number, line }, {}, (row) => entityIn(row, value, world, url))
    return NONE
  },
}

const NONE: Terms = { types: [], roles: [], place_roles: [], topics: [] }

/** Schemata of the model that act; those derived from them by the same names. */
const KINDS: Record<string, NewActor['kind']> = {
  Person: 'person',
  Organization: 'organization',
  Company: 'organization',
  LegalEntity: 'organization',
  PublicBody: 'organization',
}

function entityIn(row: Row, value: unknown, world: World, url: string | undefined): Fate {
  if (typeof value !== 'object' || value === null) return row.skip(null, 'broken', 'is no JSON object')
  const entity = value as { id?: unknown; schema?: unknown; caption?: unknown; properties?: unknown }
  const schema = String(entity.schema ?? '')
  const kind = Object.hasOwn(KINDS, schema) ? KINDS[schema] : undefined
  if (!kind) return row.skip('schema', 'no-actor', 'is no person and no organization', schema)
  if (typeof entity.id !== 'string' || entity.id === '') return row.skip('id', 'no-id', 'is empty')
  const properties = (entity.properties ?? {}) as Record<string, unknown>
  const texts = (name: string) => textsIn(row, name, properties[name])
  const captions = typeof entity.caption === 'string' ? [row.clean('caption', entity.caption)] : []
  const names = [...new Set([...captions, ...['name', 'alias', 'weakAlias'].flatMap(texts)])].filter(Boolean)
  if (names.length === 0) return row.skip('name', 'no-name', 'is empty')
  const pages = [...new Set(texts('sourceUrl'))].filter(isAddress)
  const found = pages.length > 0 || url === undefined ? pages : [url]
  if (found.length === 0)
    return row.skip('sourceUrl', 'no-source', 'is no address; say with --url where the file is published')
  const [publisher] = texts('publisher')
  const country = countryIn(row, [...texts('nationality'), ...texts('jurisdiction'), ...texts('country')])
  const notes = texts('notes')
  return world.actor(row, {
    id: idOf(entity.id),
    kind,
    names: names.map((name, i) => ({
      value: row.clipped('name', name, 200),
      lang: languageOf(name, world.around.lang),
      preferred: i === 0,
    })),
    country,
    positions: [...new Set(texts('position'))].map((title) => ({ title: clip(title, 200) })),
    same_as: [
      ...texts('wikidataId').map((id) => `https://www.wikidata.org/wiki/${id}`),
      ...texts('wikipediaUrl'),
    ].filter(isAddress),
    ...(notes.length > 0 && { note: row.clipped('notes', notes.join(' '), 1000) }),
    sources: [...new Set(found.map((page) => webSource(world, { url: page, ...(publisher && { publisher }) })))],
  })
}

/** An id of the file that is no slug, or not to be told from one in capitals, gets a hash. */
function idOf(id: string): string {
  const lower = /^[QP]\d+$/.test(id) ? id.toLowerCase() : id
  return SLUG_PATTERN.test(lower) && lower.length <= 80 ? lower : `${slugOf(id)}-${shortHash(id)}`
}

function textsIn(row: Row, name: string, values: unknown): string[] {
  const list = Array.isArray(values) ? values : typeof values === 'string' ? [values] : []
  return list.flatMap((value) => (typeof value === 'string' ? row.clean(name, value) : [])).filter(Boolean)
}

/** The one country there is. Of several none is the actor's. */
function countryIn(row: Row, codes: readonly string[]): string | null {
  const upper = [...new Set(codes.map((code) => code.toUpperCase()))]
  const known = upper.filter(isCountryCode)
  if (known.length === 1) return known[0] as string
  if (upper.length > 0)
    row.note(
      'country',
      'no-one-country',
      'is not the code of one country; the actor is kept without one',
      upper.join(', '),
    )
  return null
}

/** The model has no language of a name: what is in Latin letters is taken for the dossier's own, other scripts for unknown. */
function languageOf(name: string, lang: string): string {
  return /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u.test(name) ? lang : 'und'
}
