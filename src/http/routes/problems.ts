import { embedCsp } from '../../embeds/frame.ts'
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
  const { path } = c.req
  const json = problem(fault, c.get('url').origin)
  const inFrame = isEmbed(path)
  if (!inFrame && FOR_PROGRAMS.test(path)) return json
  json.headers.set('Vary', 'Accept')
  if (!c.req.header('Accept')?.includes('text/html')) return json
  const body = await (inFrame ? embedProblem : wholePage)(c, fault).catch(() => null)
  // What pages are made with cannot be had either.
  if (body === null) return json
  const headers = new Headers(json.headers)
  headers.set('Content-Type', HTML)
  headers.set('Content-Security-Policy', inFrame ? embedCsp(null) : PAGE_CSP)
  return new Response(body, { status: json.status, headers })
}

async function wholePage(c: AppContext, fault: Fault): Promise<string> {
  const { path } = c.req
  const asked = c.req.query('lang')
  const lang = PAGE_LANGUAGES.find((each) => each === asked) ?? PAGE_LANGUAGES[0]
  const words = await c.get('isolate').parts.json<Words>(c.env.ASSETS, `page.${lang}.json`)
  const { status, title, detail } = answerFor(fault)
  return await rendered(c, 'problem', {
    ...plainFrame(lang, words, { path, title, description: detail, formats: [], jsonld: null }),
    status,
    heading: shown({ text: title, lang: 'en' }, lang),
    detail: shown({ text: detail, lang: 'en' }, lang),
    ...waysOn(path, fault),
    code: fault.code,
  })
}

/** Words of an id to search for: as many as a query may have. */
const WORDS_MOST = 12

type Way = { href: string; label: string } | null

const NOWHERE = { nearest: null, successor: null, search: null }

/** Where a reader may go on: to what the address most likely means, to what stands in its place, or to a search. */
function waysOn(path: string, fault: Fault): Record<keyof typeof NOWHERE, Way> {
  const [, list = '', id = ''] = /^((?:\/@[^/]+)?\/[a-z]+)\/([^/]+)$/.exec(path) ?? []
  const to = (each: string | null | undefined): Way => (each ? { href: `${list}/${each}`, label: each } : null)
  if (fault.code === 'no-such-page')
    return { ...NOWHERE, nearest: fault.nearest ? { href: fault.nearest, label: fault.nearest } : null }
  if (fault.code === 'withdrawn') return { ...NOWHERE, successor: to(fault.successor) }
  if (fault.code !== 'not-found' || id === '') return NOWHERE
  const words = shortened(id)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .slice(0, WORDS_MOST)
    .join(' ')
  const search = words === '' ? null : { href: `${list}?q=${encodeURIComponent(words)}`, label: words }
  return { ...NOWHERE, nearest: to(fault.nearest), search }
}
