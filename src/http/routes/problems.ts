import { EXPLANATIONS, type FaultCode, FaultError } from '../../errors.ts'
import { nearest } from '../../model/nearest.ts'
import type { AppContext } from '../answer.ts'
import { CACHE_CONTROL, CORS, SECURITY } from '../headers.ts'
import { escapeHtml, PAGE_CSP, page } from '../page.ts'

const BAR = `<a class="home target" href="/">Dossier</a><nav aria-label="Pages"><ul>\
<li><a href="/">Start page</a></li><li><a href="/problems">All problems</a></li><li><a href="/v1">API</a></li></ul></nav>`

const ABOUT =
  'An error is answered as <code>application/problem+json</code> (RFC 9457). Its <code>type</code> leads to a page here, its <code>detail</code> says what was wrong this time.'

/** `/problems/{code}`: the page that the type URL of a problem leads to; `/problems` has them all. */
export function problemRoute(_c: AppContext, code: string | undefined): Response {
  const html = code === undefined ? allProblems() : oneProblem(known(code))
  const headers = { ...CORS, ...SECURITY, 'Content-Security-Policy': PAGE_CSP, 'Cache-Control': CACHE_CONTROL.minute }
  return new Response(html, { headers: { ...headers, 'Content-Type': 'text/html; charset=utf-8' } })
}

const CODES = Object.keys(EXPLANATIONS) as FaultCode[]

function known(code: string): FaultCode {
  const found = CODES.find((each) => each === code)
  if (found) return found
  throw new FaultError({ code: 'not-found', what: 'type of problem called', id: code, nearest: nearest(code, CODES) })
}

function oneProblem(code: FaultCode): string {
  return page({
    lang: 'en',
    title: `Problem: ${code}`,
    description: EXPLANATIONS[code],
    bar: BAR,
    body: `<h1>Problem: <code>${code}</code></h1><p class="lead">${escapeHtml(EXPLANATIONS[code])}</p><p class="soft">${ABOUT}</p>`,
  })
}

function allProblems(): string {
  const sections = CODES.map(
    (code) =>
      `<section aria-labelledby="${code}"><h2 id="${code}"><a class="target" href="/problems/${code}"><code>${code}</code></a></h2><p>${escapeHtml(EXPLANATIONS[code])}</p></section>`,
  )
  return page({
    lang: 'en',
    title: 'Problems',
    description: 'What the API answers when it cannot answer',
    bar: BAR,
    body: `<h1>Problems</h1><p class="lead">${ABOUT}</p>${sections.join('')}`,
  })
}
