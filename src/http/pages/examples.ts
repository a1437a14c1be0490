import { dateLabel } from '../../model/date-label.ts'
import type { Collection } from '../../model/dossier.ts'
import { spanOfEdtf } from '../../model/edtf.ts'
import type { PublishedEvent } from '../../model/event.ts'
import { nameIn } from '../../model/names.ts'
import type { Published } from '../../model/records.ts'
import type { Name } from '../../model/text.ts'
import { TRANSLATED } from '../../query/language.ts'
import { list, recordById, type Shelf } from '../../query/list.ts'
import { parseList } from '../../query/parse.ts'
import type { Session } from '../../store/session.ts'
import type { Tagged } from './language.ts'
import { mostFrequent } from './most-frequent.ts'
import { partiesOf } from './parties.ts'
import type { ExampleName, PageLanguage } from './words.ts'

/** A question worth asking of a release: its path below `/v1`, what it is about, and how many events answer it. */
export type Example = { name: ExampleName; path: string; about: Tagged[]; total?: number }

/** Dates that begin in a month that the sources name. */
const HAS_MONTH: readonly string[] = ['day', 'month', 'interval']

/**
 * Questions whose words all come from the release, so that they have answers whatever dossier it is. What finds
 * nothing is left out.
 * @param newest the newest events, which say what the story is about just now
 */
export async function examplesOf(
  newest: readonly PublishedEvent[],
  shelf: Shelf,
  session: Session,
  lang: PageLanguage,
): Promise<Example[]> {
  const read = async <C extends Collection>(collection: C, ids: readonly string[]): Promise<Published[C][]> => {
    const texts = await session.settle(() => ids.map((id) => recordById(shelf, collection, id)))
    return texts.flatMap((text) => (text === null ? [] : [JSON.parse(text) as Published[C]]))
  }
  const examples: Example[] = []
  const { other, pair } = await partiesOf(newest, (ids) => read('actors', ids))
  if (other) examples.push({ name: 'actor', path: `/events?actor=${other.id}`, about: [named(other, lang)] })
  if (pair) {
    const both = pair.map(({ id }) => `actor=${id}`).join('&')
    examples.push({ name: 'parties', path: `/events?${both}`, about: pair.map((actor) => named(actor, lang)) })
  }

  const { earliest } = newest.find(({ date }) => HAS_MONTH.includes(date.precision))?.date ?? { earliest: null }
  if (earliest !== null) {
    const month = earliest.slice(0, 7)
    const label = dateLabel(spanOfEdtf(month), lang)
    examples.push({ name: 'month', path: `/events?date=${month}`, about: [{ text: label, lang }] })
  }

  const venues = newest.flatMap(({ places }) => places[0]?.location ?? [])
  const around = (await read('locations', venues)).map(({ id, within }) => within.at(-1) ?? id)
  const [place] = await read('locations', [mostFrequent(around) ?? []].flat())
  if (place) examples.push({ name: 'place', path: `/events?location=${place.id}`, about: [named(place, lang)] })

  const totals = await session.settle(() => examples.map(({ path }) => events(path, shelf).total))
  const answered = examples.flatMap((example, i) => (totals[i] ? [{ ...example, total: totals[i] }] : []))
  return [...answered, ...(await disputedEvent(shelf, session, lang))]
}

/** The newest event on which sources disagree, if there is one: sooner on its date than on anything else. */
async function disputedEvent(shelf: Shelf, session: Session, lang: PageLanguage): Promise<Example[]> {
  for (const [name, value] of [
    ['disputedDate', 'date'],
    ['disputed', 'true'],
  ] as const) {
    const { records } = await session.settle(() => events(`/events?disputed=${value}`, shelf))
    const [record] = records.map((text) => TRANSLATED.events(JSON.parse(text) as PublishedEvent, [lang]))
    if (record) return [{ name, path: `/events/${record.id}`, about: [{ text: record.title, lang: record.lang }] }]
  }
  return []
}

/** What the API finds at a path of the list of events, with no more of it than the first record. */
function events(path: string, shelf: Shelf) {
  const query = parseList('events', new URLSearchParams(path.slice(path.indexOf('?'))))
  return list({ ...query, limit: 1 }, shelf, null)
}

function named({ names, lang: own }: { names: readonly Name[]; lang: string }, lang: PageLanguage): Tagged {
  const name = nameIn(names, [lang, own])
  return { text: name.value, lang: name.lang }
}
