import { first } from '../query/labels.ts'
import { moment } from './atom.ts'
import type { Format, Page } from './format.ts'
import { asHtml } from './html.ts'
import { asText } from './plain-text.ts'
import { told } from './told.ts'

/** JSON Feed 1.1, for feed readers and for scripts that show what is new. https://www.jsonfeed.org/version/1.1/ */
export const jsonFeed: Format = {
  name: 'JSON Feed',
  contentType: 'application/feed+json',
  only: { collections: ['events'], since: 'only events have a day on which they were added or updated' },
  takes: [],
  joins: true,
  list: feed,
  item: feed,
}

function feed(page: Page): string {
  const { dossier, langs, root, self, next } = page
  const { name, url } = dossier.publisher
  return `${JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: first(dossier.title, langs) ?? dossier.id,
    home_page_url: new URL('/', root).href,
    feed_url: self,
    ...(next !== null && { next_url: next }),
    description: first(dossier.description, langs),
    user_comment: `${dossier.attribution}. ${dossier.license.name}: ${dossier.license.url}`,
    authors: [{ name, ...(url && { url }) }],
    language: langs[0] ?? 'en',
    items: told(page).map((each) => {
      const { event, when, isExact } = each
      const address = `${root}/events/${event.id}`
      return {
        id: address,
        url: address,
        ...(each.sources[0] && { external_url: each.sources[0].url }),
        title: isExact ? event.title : `${event.title} (${when})`,
        content_html: asHtml(each),
        content_text: asText(each),
        summary: event.summary,
        date_published: moment(event.added),
        date_modified: moment(event.updated),
        tags: [each.type, ...each.topics],
        language: event.lang,
        _dossier: { about: `${root}/codebook`, id: event.id, type: event.type, date: event.date, status: event.status },
      }
    }),
  })}\n`
}
