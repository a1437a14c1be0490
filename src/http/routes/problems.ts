import { answerFor, type Fault, shortened } from '../../errors.ts'
import type { AppContext } from '../context.ts'
import { PAGE_CSP } from '../page.ts'
import { plainFrame } from '../pages/frame.ts'
import { shown } from '../pages/language.ts'
import { PAGE_LANGUAGES, type Words } from '../pages/words.ts'
import { problem } from '../problem.ts'
import { embedProblem, isEmbed } from './embed-problem.ts'
import { HTML, rendered } from './pages.ts'

/** Addresses that programs ask: what goes wrong there is told to programs. A suffix asks for data. */
const FOR_PROGRAMS = /^\/(?:v1|embed|oembed|mcp)\b|\.[a-z]+$/

/** A fault, as a page where a browser asks for one and as problem+json otherwise. */
export async function problemPage(c: AppContext, fault: Fault): Promise<Response> {
  const { origin } = c.get('url')
  const json = problem(fault, origin)
  if (isEmbed(c.req.path)) return await embedProblem(c, fault, json)
  if (FOR_PROGRAMS.test(c.req.path)) return json
  json.headers.set('Vary', 'Accept')
  if (!c.req.header('Accept')?.includes('text/html')) return json
  try {
    const asked = c.req.query('lang')
    const lang = PAGE_LANGUAGES.find((each) => each === asked) ?? PAGE_LANGUAGES[0]
    const words = await c.get('isolate').parts.json<Words>(c.env.ASSETS, `page.${lang}.json`)
    const { title, detail } = answerFor(fault)
    const about = { path: c.req.path, title, description: detail, formats: [], jsonld: null }
    const body = await rendered(c, 'problem', {
      ...plainFrame(lang, words, about),
      status: json.status,
      heading: shown({ text: title, lang: 'en' }, lang),
      detail: shown({ text: detail, lang: 'en' }, lang),
      ...waysOn(c.req.path, fault),
      code: fault.code,
    })
    const headers = new Headers(json.headers)
    headers.set('Content-Type', HTML)
    headers.set('Content-Security-Policy', PAGE_CSP)
    return new Response(body, { status: json.status, headers })
  } catch {
    // What pages are made with cannot be had either.
    return json
  }
}

/** Words of an id to search for: as many as a query may have. */
const WORDS_MOST = 12

type Way = { href: string; label: string } | null

/** Where a reader may go on: to what the address most likely means, to what stands in its place, or to a search. */
function waysOn(path: string, fault: Fault): { nearest: Way; successor: Way; search: Way } {
  const [, list = '', id = ''] = /^((?:\/@[^/]+)?\/[a-z]+)\/([^/]+)$/.exec(path) ?? []
  const to = (each: string | null | undefined): Way => (each ? { href: `${list}/${each}`, label: each } : null)
  if (fault.code === 'no-such-page')
    return {
      nearest: fault.nearest ? { href: fault.nearest, label: fault.nearest } : null,
      successor: null,
      search: null,
    }
  if (fault.code === 'withdrawn') return { nearest: null, successor: to(fault.successor), search: null }
  if (fault.code !== 'not-found' || id === '') return { nearest: null, successor: null, search: null }
  const words = shortened(id)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .slice(0, WORDS_MOST)
    .join(' ')
  const search = words === '' ? null : { href: `${list}?q=${encodeURIComponent(words)}`, label: words }
  return { nearest: to(fault.nearest), successor: null, search }
}
