import type { Parameter } from '../query/parameters.ts'
import { SORTS_OF } from '../query/query.ts'

/** What a parameter means, and what a reader might write; where that is left out, it is made of the choices there are. */
type Note = readonly [description: string, example?: string]

/** A parameter with what it means, for whoever reads about it. */
export type Noted = Parameter & { description: string; example: string }

/** What parameters mean that are the same wherever they are taken. */
const ANYWHERE = {
  q: [
    'Words, all of which must be found; "phrases" in quotation marks, -word for not, and the last word may be unfinished',
    'naval chief',
  ],
  bbox: ['Within west,south,east,north in degrees; across the antimeridian west is greater', '88,20,93,27'],
  near: ['Around lat,lon; each record then says how far it is, as distance_km', '23.71,90.41'],
  radius: ['Kilometres around near; 100 unless said otherwise', '250'],
  updated_since: ['Records updated on or after a day, a moment or a release', '2026-02-27'],
  country: ['Country of the places, or of the record itself, ISO 3166-1 alpha-2', 'BD'],
  source: ['Records that rest on this source', 'ndtv-9697491'],
  id: ['Records by id', 'mirza-meets-yunus'],
  exact: ['Take actor and location as they are, without what belongs to them', 'true'],
  date: ['An EDTF date or interval', '2025-11'],
  date_match: ['Dates that touch the given one, or lie within it'],
  limit: ['Records a page, 1 to 100', '50'],
  cursor: ['Where the page begins: only ever as `page.next` gives it', 'eyJyIjoi…'],
  lang: ['Languages of titles, names and labels, the best first', 'bn,en'],
  facets: ['Count the records by these fields'],
  fields: ['Only these fields of each record, and its id'],
  include: ['Add the records that these refer to'],
  all: ['Everything that matches in one answer, without pages', 'true'],
  bom: ['1 begins the file with a byte order mark, by which Excel knows that it is UTF-8', '1'],
  theme: ['Light or dark; as the reader has it unless said otherwise', 'dark'],
  numerals: ['Digits of dates and counts; as newsrooms of the language write them unless said otherwise'],
  height: ['Pixels it may take, 150 to 4000; what is longer scrolls within', '480'],
  title: ['A heading in place of its own', 'Visits of 2025'],
  borders: ['Draw borders, with the disclaimer they need', 'true'],
} satisfies Record<string, Note>

const PAIRS: Note = ['Pairs of actors, 1 to 500, those that meet most often; 100 unless said otherwise', '50']

/** What they mean to whom only some belong, or who take them in a sense of their own. */
const ELSEWHERE = {
  events: {
    type: ['Event type of the codebook', 'meeting'],
    status: ['What became of it', 'reported'],
    actor: ['Events with this actor, or one that belongs to it', 'pakistan-navy'],
    role: ['Events where somebody has this role; with actor, where that actor has it', 'host'],
    location: ['Events at this place, or one within it', 'country-bangladesh'],
    topic: ['Topic of the codebook', 'aviation'],
    disputed: ['Events with claims that disagree, at all or on a field', 'date'],
    background: ['Background to the story', 'false'],
    sort: [orderOf('events')],
  },
  actors: {
    kind: ['What sort of actor', 'armed_service'],
    actor: ['This actor and whatever belongs to it', 'pakistan'],
    sort: [orderOf('actors')],
  },
  locations: {
    kind: ['What sort of place', 'port'],
    location: ['This place and whatever lies within it', 'country-pakistan'],
    sort: [orderOf('locations')],
  },
  sources: {
    language: ['Language of the page', 'ur'],
    cluster: ['Pages that repeat one text', 'ndtv-hit-visit'],
    sort: [orderOf('sources')],
  },
  timeline: { interval: ['Length of the periods; month unless said otherwise', 'year'] },
  network: { limit: PAIRS },
  search: { limit: ['Records of each collection, 1 to 20; 5 unless said otherwise', '10'] },
  changes: {
    from: ['The release to compare from', '2026-02-27'],
    to: ['The release to compare to; the latest unless said otherwise', '2026-02-27.2'],
    limit: ['Records a page, 1 to 500; 100 unless said otherwise', '50'],
    after: ['Where the page begins: only ever as `page.next` gives it', 'events/dhaka'],
  },
  releases: { before: ['Only releases older than this one', '2026-02-27'] },
  'embed/timeline': { sort: ['Newest first, or oldest first: date'] },
  'embed/network': { limit: PAIRS },
} satisfies Record<string, Record<string, Note>>

/** Every note, by whose it is. */
export const PARAMETER_NOTES: Readonly<Record<string, Readonly<Record<string, Note>>>> = { ANYWHERE, ...ELSEWHERE }

/**
 * Parameters with what they mean.
 * @param whose collections or other addresses that may take them in a sense of their own: the first that does counts
 * @throws {Error} where a parameter has no note: each needs a row above
 */
export function noted<N extends string>(
  parameters: Readonly<Record<N, Parameter>>,
  ...whose: readonly string[]
): Record<N, Noted> {
  const notes = [...whose, 'ANYWHERE'].map((each) => PARAMETER_NOTES[each] ?? {})
  return Object.fromEntries(
    Object.entries<Parameter>(parameters).map(([name, row]) => {
      const note = notes.find((each) => Object.hasOwn(each, name))?.[name]
      if (!note) throw new Error(`the parameter ${name} needs a note in src/build/parameter-notes.ts`)
      const [description, example = firstOf(row)] = note
      return [name, { ...row, description, example }]
    }),
  ) as Record<N, Noted>
}

/** The first two choices of a list; of one value the second, since the first is what holds without it. */
function firstOf({ choices = [], most }: Parameter): string {
  return most > 1 ? choices.slice(0, 2).join(',') : (choices[1] ?? '')
}

function orderOf(collection: keyof typeof SORTS_OF): string {
  return `Order of the records; ${SORTS_OF[collection][0]} unless said otherwise`
}
