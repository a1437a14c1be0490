import { dateLabel } from '../../model/date-label.ts'
import { directionOf } from '../../model/direction.ts'
import { COLLECTIONS } from '../../model/dossier.ts'
import { spanOfEdtf } from '../../model/edtf.ts'
import type { PublishedEvent } from '../../model/event.ts'
import { escapeHtml, page } from '../page.ts'
import { aboutSections } from './about.ts'
import type { Example } from './examples.ts'
import { inLanguage, inline, langAttributes } from './language.ts'
import { newestSection } from './newest.ts'
import { tryItSection } from './try-it.ts'
import { inPageLanguage, nameOfLanguage, pageAddress, type View, written } from './view.ts'

/** The landing page. @param newest the newest events, in the page's language where it has them */
export function landingPage(newest: readonly PublishedEvent[], examples: readonly Example[], view: View): string {
  const { lang, dossier } = view
  const langs = [lang, ...dossier.languages]
  const title = inLanguage(dossier.title, langs)
  const description = inLanguage(dossier.description, langs)
  return page({
    lang,
    dir: directionOf(lang),
    title: title.text,
    description: description.text,
    head: head(title.text, description.text, view),
    bar: bar(view),
    body: `<h1${langAttributes(title.lang, lang)}>${escapeHtml(title.text)}</h1>\
<p class="lead"${langAttributes(description.lang, lang)}>${escapeHtml(description.text)}</p>\
${counts(view)}${releaseLine(view)}${newestSection(newest, view)}${tryItSection(examples, view)}${aboutSections(view)}`,
  })
}

/** What machines read of the page: its other languages, the API behind it, and how it looks when shared. */
function head(title: string, description: string, { origin, lang, languages }: View): string {
  const alternates = languages.map(
    (each) => `<link rel="alternate" hreflang="${each}" href="${origin}${pageAddress(each, languages)}">`,
  )
  const address = origin + pageAddress(lang, languages)
  return `<link rel="canonical" href="${escapeHtml(address)}">${alternates.join('')}\
<link rel="alternate" type="application/json" href="/v1">\
<meta property="og:type" content="website"><meta property="og:url" content="${escapeHtml(address)}">\
<meta property="og:title" content="${escapeHtml(title)}"><meta property="og:description" content="${escapeHtml(description)}">`
}

/** Who publishes the dossier, and the languages it can be read in. */
function bar({ words, lang, languages, dossier }: View): string {
  const { name, url } = dossier.publisher
  const publisher = inline({ text: name, lang: dossier.languages[0] ?? 'en' }, lang)
  const home =
    url === undefined
      ? `<span class="home">${publisher}</span>`
      : `<a class="home" href="${escapeHtml(url)}">${publisher}</a>`
  if (languages.length < 2) return home
  const links = languages.map((each) => {
    const current = each === lang ? ' aria-current="page"' : ''
    const address = pageAddress(each, languages)
    return `<li><a href="${address}" hreflang="${each}" lang="${each}" dir="${directionOf(each)}"${current}>${nameOfLanguage(each)}</a></li>`
  })
  return `${home}<nav aria-label="${escapeHtml(words.language)}"><ul>${links.join('')}</ul></nav>`
}

function counts(view: View): string {
  const { words, entry } = view
  const tiles = COLLECTIONS.map((name) => {
    const address = escapeHtml(inPageLanguage(view, `/v1/${name}`))
    return `<li><a href="${address}"><strong>${written(view, entry.counts[name])}</strong> ${escapeHtml(words.collections[name])}</a></li>`
  })
  return `<ul class="counts">${tiles.join('')}</ul>`
}

function releaseLine({ words, lang, entry }: View): string {
  const { release, published, digest } = entry
  const day = dateLabel(spanOfEdtf(published.slice(0, 10)), lang)
  const address = escapeHtml(`/v1/releases/${release}`)
  const facts = [
    `${escapeHtml(words.release)} <a class="target" href="${address}"><bdi dir="ltr">${escapeHtml(release)}</bdi></a>`,
    `${escapeHtml(words.published)} <time datetime="${escapeHtml(published)}">${escapeHtml(day)}</time>`,
    `${escapeHtml(words.digest)} <code dir="ltr" title="${escapeHtml(digest)}">${escapeHtml(digest.slice(0, DIGEST_SHOWN))}…</code>`,
  ]
  return `<ul class="marks">${facts.map((fact) => `<li>${fact}</li>`).join('')}</ul>`
}

/** Letters of the digest that are shown: enough to tell releases apart by eye. */
const DIGEST_SHOWN = 12
