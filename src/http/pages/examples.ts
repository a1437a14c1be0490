import { dateLabel } from '../../model/date-label.ts'
import { spanOfEdtf } from '../../model/edtf.ts'
import type { PublishedEvent } from '../../model/event.ts'
import { withinBudget } from '../../query/budget.ts'
import type { FacetCount, FacetCounts } from '../../query/facets.ts'
import { TRANSLATED } from '../../query/language.ts'
import { type Listing, list } from '../../query/list.ts'
import { parseList } from '../../query/parse.ts'
import type { Shelf } from '../../query/shelf.ts'
import type { FacetNote } from '../../release/context.ts'
import type { Session } from '../../store/session.ts'
import { inLanguage, type Tagged } from './language.ts'
import type { ExampleName } from './words.ts'

/** A question worth asking of a release: its path below `/v1`, what it is about, and how many events answer it. */
export type Example = { name: ExampleName; path: string; about: Tagged[]; total?: number }

/** Asks for events with this query string, and no more of them than the first; null where that would read too much. */
type Ask = (search: string) => Promise<Listing | null>

/** The languages to name things in, the page's own first. */
type Languages = readonly [string, ...string[]]

/** Dates that begin in a month that the sources name. */
const HAS_MONTH: readonly string[] = ['day', 'month', 'interval']
/** Actors that are tried as the other of two parties. */
const RIVALS = 3

/**
 * Questions whose words all come from the release, so that they have answers whatever dossier it is. What finds
 * nothing, or would read more of a large release than one answer may, is left out.
 */
export async function examplesOf(
  newest: readonly PublishedEvent[],
  shelf: Shelf,
  session: Session,
  langs: Languages,
): Promise<Example[]> {
  const ask: Ask = (search) => {
    const query = { ...parseList('events', new URLSearchParams(search)), limit: 1 }
    return session.settle(() => withinBudget(() => list(query, shelf, null)))
  }
  const facets = (await ask('facets=actor,location'))?.facets
  const actors = mostCommon(facets?.actor, shelf.withdrawn.actors)
  const [place] = mostCommon(facets?.location, shelf.withdrawn.locations)
  return [
    ...(await ofActors(actors, ask, langs)),
    ...(await ofMonth(newest, ask, langs)),
    ...(place ? [ofValue('place', `location=${place.value}`, place, langs)] : []),
    ...(await ofDispute(ask, langs)),
  ]
}

/** The values of a facet, but for records that were taken back: their names must not come in by the index. */
function mostCommon(facet: FacetCounts | undefined, withdrawn: object): FacetCount[] {
  if (facet?.relation !== 'eq') return []
  return facet.values.filter(({ value }) => !Object.hasOwn(withdrawn, value))
}

/** One actor, and two that meet. The two are of one kind, and neither is a part of the other. */
async function ofActors(actors: readonly FacetCount[], ask: Ask, langs: Languages): Promise<Example[]> {
  const [first, ...others] = actors
  if (!first) return []
  const { kind } = noteOf(first)
  for (const other of others.filter((each) => noteOf(each).kind === kind).slice(0, RIVALS)) {
    const search = `actor=${first.value}&actor=${other.value}`
    const both = await ask(search)
    // All that a part of an actor is in, the actor is in too.
    if (both?.relation !== 'eq' || both.total === 0 || both.total === other.count) continue
    const about = [first, other].map((actor) => nameOf(actor, langs))
    const rest = others.filter((each) => each !== other)
    const one = rest.find((each) => Object.hasOwn(noteOf(each).labels, langs[0])) ?? rest[0]
    return [
      ...(one ? [ofValue('actor', `actor=${one.value}`, one, langs)] : []),
      { name: 'parties', path: `/events?${search}`, about, total: both.total },
    ]
  }
  return [ofValue('actor', `actor=${first.value}`, first, langs)]
}

/** The month of the newest event. */
async function ofMonth(newest: readonly PublishedEvent[], ask: Ask, [lang]: Languages) {
  const date = newest.find((event) => HAS_MONTH.includes(event.date.precision))?.date
  const month = date?.earliest?.slice(0, 7)
  if (month === undefined) return []
  const found = await ask(`date=${month}`)
  if (found?.relation !== 'eq') return []
  const about = [{ text: dateLabel(spanOfEdtf(month), lang), lang }]
  return [{ name: 'month' as const, path: `/events?date=${month}`, about, total: found.total }]
}

/** The newest event on which sources disagree: sooner on its date than on anything else. */
async function ofDispute(ask: Ask, langs: readonly string[]): Promise<Example[]> {
  const searches = { disputedDate: 'disputed=date', disputed: 'disputed=true' } as const
  for (const name of ['disputedDate', 'disputed'] as const) {
    const [text] = (await ask(searches[name]))?.records ?? []
    if (text === undefined) continue
    const { id, title, lang } = TRANSLATED.events(JSON.parse(text) as PublishedEvent, langs)
    return [{ name, path: `/events/${id}`, about: [{ text: title, lang }] }]
  }
  return []
}

function ofValue(name: ExampleName, search: string, value: FacetCount, langs: readonly string[]): Example {
  return { name, path: `/events?${search}`, about: [nameOf(value, langs)], total: value.count }
}

function nameOf({ value, note }: FacetCount, langs: readonly string[]): Tagged {
  return inLanguage(note === '' ? { en: value } : noteOf({ note }).labels, langs)
}

function noteOf({ note }: Pick<FacetCount, 'note'>): FacetNote {
  return note === '' ? { labels: {}, kind: '', country: null } : (JSON.parse(note) as FacetNote)
}
