import { counted } from '../../model/plural.ts'
import { escapeHtml } from '../page.ts'
import type { Example } from './examples.ts'
import { inline } from './language.ts'
import { inPageLanguage, type View } from './view.ts'

/** Events that an example of the newest ones asks for. */
const NEWEST = 5

/** Questions to the API, each as a link to the live answer and as a line for a terminal; HTML. */
export function tryItSection(examples: readonly Example[], view: View): string {
  const { words, entry } = view
  const shown: Example[] = [
    { name: 'newest', path: `/events?limit=${NEWEST}`, about: [] },
    ...examples,
    { name: 'pinned', path: `/@${entry.release}/events?limit=${NEWEST}`, about: [] },
  ]
  return `<section aria-labelledby="try"><h2 id="try">${escapeHtml(words.tryIt)}</h2><p class="soft">${escapeHtml(words.tryItNote)}</p>\
<ul class="plain">${shown.map((example) => exampleItem(example, view)).join('')}</ul></section>`
}

function exampleItem({ name, path, about, total }: Example, view: View): string {
  const { words, lang, origin } = view
  const address = inPageLanguage(view, `/v1${path}`)
  const subject = about.length === 0 ? '' : `: ${about.map((each) => inline(each, lang)).join(words.comma)}`
  const count =
    total === undefined ? '' : ` <span class="soft">${escapeHtml(counted(words.events, total, words.locale))}</span>`
  // Double quotes are understood by every shell, cmd.exe included; nothing in our addresses means anything within them.
  return `<li><p><a class="target" href="${escapeHtml(address)}">${escapeHtml(words.examples[name])}${subject}</a>${count}</p>\
<pre dir="ltr"><code>curl "${escapeHtml(origin + address)}"</code></pre></li>`
}
