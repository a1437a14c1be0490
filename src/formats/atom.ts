import { first } from '../query/labels.ts'
import type { Format, Page } from './format.ts'
import { asHtml } from './html.ts'
import { type Told, told } from './told.ts'
import { xml } from './xml.ts'

const contentType = 'application/atom+xml; charset=utf-8'

/** Atom, RFC 4287, for feed readers; its pages are those of RFC 5005, section 3. */
export const atom: Format = {
  name: 'Atom',
  contentType,
  only: { collections: ['events'], since: 'only events have a day on which they were added or updated' },
  takes: [],
  joins: true,
  list: feed,
  item: feed,
}

function feed(page: Page): string {
  const { dossier, langs, lasting, self, next, published } = page
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(langs[0] ?? 'en')}">`,
    element('id', lasting),
    element('title', first(dossier.title, langs) ?? dossier.id),
    element('subtitle', first(dossier.description, langs) ?? ''),
    element('updated', published),
    `<author>${element('name', dossier.publisher.name)}${dossier.publisher.url ? element('uri', dossier.publisher.url) : ''}</author>`,
    element('rights', `${dossier.attribution}. ${dossier.license.name}: ${dossier.license.url}`),
    '<generator>Dossier</generator>',
    link('self', self, 'application/atom+xml'),
    link('alternate', new URL('/', page.root).href, 'text/html'),
    link('license', dossier.license.url, null),
    ...(next === null ? [] : [link('next', next, 'application/atom+xml')]),
    ...told(page).map((each) => entry(each, page)),
    '</feed>',
    '',
  ].join('\n')
}

function entry(each: Told, { root }: Page): string {
  const { event, when, isExact } = each
  const address = `${root}/events/${event.id}`
  return [
    `<entry xml:lang="${xml(event.lang)}">`,
    element('id', address),
    element('title', isExact ? event.title : `${event.title} (${when})`),
    element('updated', moment(event.updated)),
    element('published', moment(event.added)),
    link('alternate', address, 'application/json'),
    ...each.sources.map(({ url }) => link('related', url, null)),
    category(event.type, each.type),
    ...event.topics.map((id, at) => category(id, each.topics[at] ?? id)),
    element('summary', event.summary),
    `<content type="html">${xml(asHtml(each))}</content>`,
    '</entry>',
  ].join('')
}

/** Records carry the day of a change and no time of day. */
export function moment(day: string): string {
  return `${day}T00:00:00Z`
}

function element(name: string, text: string): string {
  return `<${name}>${xml(text)}</${name}>`
}

function link(rel: string, href: string, type: string | null): string {
  return `<link rel="${rel}"${type === null ? '' : ` type="${type}"`} href="${xml(href)}"/>`
}

function category(id: string, label: string): string {
  return `<category term="${xml(id)}" label="${xml(label)}"/>`
}
