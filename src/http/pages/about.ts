import { FORMATS } from '../../formats/formats.ts'
import { escapeHtml } from '../page.ts'
import { inLanguage, inline, langAttributes } from './language.ts'
import { inPageLanguage, type View } from './view.ts'

/** The addresses to begin with, what the API promises, the method, and how to cite; HTML. */
export function aboutSections(view: View): string {
  return useSection(view) + promisesSection(view) + methodSection(view) + licenceSection(view)
}

function useSection(view: View): string {
  const { words } = view
  const link = (path: string, text: string) => `<a class="target" href="${escapeHtml(path)}">${escapeHtml(text)}</a>`
  const row = (name: keyof typeof words.addresses, path: string) =>
    `<div><dt>${link(path, words.addresses[name].name)}</dt><dd>${escapeHtml(words.addresses[name].about)}</dd></div>`
  const formats = Object.keys(FORMATS).map((format) => link(inPageLanguage(view, `/v1/events.${format}`), format))
  return `<section aria-labelledby="use"><h2 id="use">${escapeHtml(words.use)}</h2><dl class="rows">\
${row('api', '/v1')}${row('releases', '/v1/releases')}${row('codebook', '/v1/codebook')}${row('problems', '/problems')}\
<div><dt>${escapeHtml(words.addresses.formats.name)}</dt><dd>${escapeHtml(words.addresses.formats.about)}: <bdi dir="ltr">${formats.join(' ')}</bdi></dd></div>\
</dl></section>`
}

function promisesSection({ words, entry }: View): string {
  const pinned = escapeHtml(`/v1/@${entry.release}/events`)
  const promises = [
    escapeHtml(words.keyless),
    escapeHtml(words.permanent).replace(
      '{address}',
      `<a class="target" href="${pinned}"><code dir="ltr">${pinned}</code></a>`,
    ),
    escapeHtml(words.strict),
  ]
  return `<section aria-labelledby="promises"><h2 id="promises">${escapeHtml(words.promises)}</h2>\
<ul>${promises.map((promise) => `<li>${promise}</li>`).join('')}</ul></section>`
}

function methodSection({ words, lang, dossier }: View): string {
  const method = inLanguage(dossier.method, [lang, ...dossier.languages])
  const paragraphs = method.text.split(/\n{2,}/).map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`)
  return `<section aria-labelledby="method"><h2 id="method">${escapeHtml(words.method)}</h2>\
<div${langAttributes(method.lang, lang)}>${paragraphs.join('')}</div></section>`
}

function licenceSection({ words, lang, dossier, entry, origin }: View): string {
  const { license, attribution } = dossier
  const own = dossier.languages[0] ?? 'en'
  const name = inline({ text: license.name, lang: 'en' }, lang)
  const citation = `${attribution}. ${origin}/v1/@${entry.release}`
  return `<section aria-labelledby="licence"><h2 id="licence">${escapeHtml(words.licence)}</h2>\
<p>${escapeHtml(words.licensed).replace('{licence}', () => `<a rel="license" href="${escapeHtml(license.url)}">${name}</a>`)}</p>\
<p>${escapeHtml(words.cite)}</p><blockquote${langAttributes(own, lang)}>${escapeHtml(citation)}</blockquote></section>`
}
