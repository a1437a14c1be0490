import type { PublishedActor } from '../model/actor.ts'
import { directionOf } from '../model/direction.ts'
import type { PublishedLocation } from '../model/location.ts'
import type { PublishedSource } from '../model/source.ts'
import { first } from '../query/labels.ts'
import type { Format, Page } from './format.ts'
import { joinedOf, recordsOf } from './records.ts'
import { type Told, told } from './told.ts'

/** Markdown, CommonMark, for people to read and for language models: names instead of ids, and every source linked. */
export const markdown: Format = {
  name: 'Markdown',
  contentType: 'text/markdown; charset=utf-8',
  takes: [],
  joins: true,
  list(page) {
    const { dossier, langs, listing, next, release, self } = page
    const { total, relation, records } = listing
    const about = [
      `# ${escaped(first(dossier.title, langs) ?? dossier.id)}`,
      `${page.query.collection}: ${records.length} / ${relation === 'gte' ? '≥ ' : ''}${total} · [${release.id}](${address(release.url)}) · <${address(self)}>`,
    ]
    const last = [...(next === null ? [] : [`[next](${address(next)})`]), escaped(dossier.attribution)]
    return directed([...about, ...sectionsOf(page, '##'), '---', ...last], page)
  },
  item: (page) => directed(sectionsOf(page, '#'), page),
}

/** Right-to-left text needs to be told so: in Markdown only an HTML element can. */
function directed(paragraphs: readonly string[], { langs }: Page): string {
  const lang = langs[0] ?? 'en'
  const body = `${paragraphs.join('\n\n')}\n`
  return directionOf(lang) === 'ltr' ? body : `<div dir="rtl" lang="${lang}">\n\n${body}\n</div>\n`
}

/** A section a record, below a heading of this level. */
function sectionsOf(page: Page, level: string): string[] {
  const { collection, records } = recordsOf(page)
  const joined = joinedOf(page)
  const links = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const source = joined.sources.get(id)
      return source ? [`- ${sourceLink(source.publisher, source.title ?? source.label, source.url)}`] : []
    })
  switch (collection) {
    case 'events':
      return told(page).map((each) => eventSection(each, level, page))
    case 'actors':
      return records.map((actor) => actorSection(actor, level, joined.actors, links(actor.sources)))
    case 'locations':
      return records.map((place) => locationSection(place, level, joined.locations, links(place.sources)))
    case 'sources':
      return records.map((source) => sourceSection(source, level))
  }
}

function eventSection(each: Told, level: string, { root }: Page): string {
  const { event, when, type, status, actors, places, disputes, sources, words } = each
  return lines([
    `${level} ${escaped(event.title)}`,
    '',
    `**${escaped(when)}** · ${escaped(type)} · ${escaped(status)} · [${event.id}](${address(`${root}/events/${event.id}`)})`,
    '',
    escaped(event.summary),
    '',
    ...[...actors, ...places].map(({ role, name }) => `- ${escaped(role)}: ${escaped(name.text)}`),
    ...disputes.flatMap(({ field, values, note }) => [
      '',
      `**${escaped(words.disputed)}: ${escaped(field)}**`,
      '',
      ...values.map((value) => `- ${escaped(value)}`),
      ...(note === undefined ? [] : ['', escaped(note.text)]),
    ]),
    '',
    `**${escaped(words.sources)}**`,
    '',
    ...sources.map(({ title, publisher, url }) => `- ${sourceLink(publisher, title.text, url)}`),
  ])
}

function actorSection(
  actor: PublishedActor,
  level: string,
  actors: ReadonlyMap<string, PublishedActor>,
  sources: readonly string[],
): string {
  const { id, kind, name, names, country, rank, part_of, positions, same_as, note } = actor
  const nameOf = (of: string) => actors.get(of)?.name ?? of
  return lines([
    `${level} ${escaped(name)}`,
    '',
    facts([kind, country, rank, part_of && nameOf(part_of), id]),
    '',
    ...positions.map(({ title, organization, from, to, as_of }) => {
      const when = from !== undefined || to !== undefined ? `${from ?? ''}–${to ?? ''}` : (as_of ?? null)
      return `- ${facts([title, organization && nameOf(organization), when])}`
    }),
    ...otherNames(names, name),
    ...(note === undefined ? [] : ['', escaped(note)]),
    '',
    ...same_as.map((url) => `- <${address(url)}>`),
    ...sources,
  ])
}

function locationSection(
  place: PublishedLocation,
  level: string,
  locations: ReadonlyMap<string, PublishedLocation>,
  sources: readonly string[],
): string {
  const { id, kind, name, names, country, within, point, note, same_as, administered_by, claimed_by } = place
  return lines([
    `${level} ${escaped(name)}`,
    '',
    facts([kind, country, ...within.map((around) => locations.get(around)?.name ?? around), id]),
    '',
    ...(point ? [`- ${point.lat}, ${point.lon} (${escaped(point.precision)}; ${escaped(point.source)})`] : []),
    ...(administered_by === undefined ? [] : [`- administered\\_by: ${administered_by}`]),
    ...(claimed_by === undefined ? [] : [`- claimed\\_by: ${claimed_by.join(', ')}`]),
    ...otherNames(names, name),
    ...(note === undefined ? [] : ['', escaped(note)]),
    '',
    ...same_as.map((url) => `- <${address(url)}>`),
    ...sources,
  ])
}

function sourceSection(
  { id, url, publisher, title, label, published, language, cluster }: PublishedSource,
  level: string,
) {
  return lines([
    `${level} ${escaped(title ?? label)}`,
    '',
    facts([publisher, published?.label, language, cluster, id]),
    '',
    `<${address(url)}>`,
  ])
}

function otherNames(names: PublishedActor['names'], shown: string): string[] {
  return names.filter(({ value }) => value !== shown).map(({ value, lang }) => `- ${escaped(value)} (${lang})`)
}

function sourceLink(publisher: string, title: string, url: string): string {
  return `${escaped(publisher)}: [${escaped(title)}](${address(url)})`
}

function facts(each: readonly (string | null | undefined)[]): string {
  return each.flatMap((fact) => (fact ? [escaped(fact)] : [])).join(' · ')
}

/** Never more than one empty line. */
function lines(each: readonly string[]): string {
  return each
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/**
 * Text as it is read, whatever Markdown would make of it: in one line, and with a backslash before what could begin an
 * element anywhere, or at the beginning of a line.
 */
export function escaped(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim()
    .replace(/[\\`*_[\]<>|~&#]|:(?=\/\/)|(?<=\bwww)\./g, '\\$&')
    .replace(/^[-+=]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2')
}

/** A URL as the target of a link. */
function address(url: string): string {
  return url.replace(/[()<>\\\s"']/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
}
