import { EXPLANATIONS, type FaultCode, FaultError } from '../../errors.ts'
import { nearest } from '../../model/nearest.ts'
import type { AppContext } from '../answer.ts'
import { CACHE_CONTROL, CORS, SECURITY } from '../headers.ts'
import { escapeHtml, PAGE_CSP, page } from '../page.ts'

/** `/problems/{code}`: the page that the type URL of a problem leads to. */
export function problemRoute(_c: AppContext, code: string | undefined): Response {
  const codes = Object.keys(EXPLANATIONS) as FaultCode[]
  if (code !== undefined && !codes.some((each) => each === code))
    throw new FaultError({ code: 'not-found', what: 'type of problem called', id: code, nearest: nearest(code, codes) })
  const shown = codes.filter((each) => code === undefined || each === code)
  const body = shown
    .map((each) => `<h2 id="${each}"><code>${each}</code></h2><p>${escapeHtml(EXPLANATIONS[each])}</p>`)
    .join('')
  const html = page({
    lang: 'en',
    title: code === undefined ? 'Problems' : `Problem: ${code}`,
    description: 'What the API answers when it cannot answer',
    body: `<p><a href="/">Dossier</a> · <a href="/problems">Problems</a></p><h1>Problems</h1><p>Errors are answered as <code>application/problem+json</code> (RFC 9457). Their <code>type</code> leads here.</p>${body}`,
  })
  const headers = { ...CORS, ...SECURITY, 'Content-Security-Policy': PAGE_CSP, 'Cache-Control': CACHE_CONTROL.minute }
  return new Response(html, { headers: { ...headers, 'Content-Type': 'text/html; charset=utf-8' } })
}
