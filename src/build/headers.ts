import { CACHE_CONTROL, CORS, DATA_CSP, SECURITY } from '../http/headers.ts'
import { PAGE_CSP } from '../http/page.ts'

/** The policy of the page where the API can be tried out: it runs our own script, which asks this service and no other. */
const TRIAL_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** The headers of static assets. https://developers.cloudflare.com/workers/static-assets/headers/ */
export function headersFile(): string {
  const headers = { ...CORS, ...SECURITY, 'Cache-Control': CACHE_CONTROL.latest }
  // A rule adds to those before it; what it puts in place of theirs has to be taken away first.
  const forEver = { '! Cache-Control': '', 'Cache-Control': CACHE_CONTROL.pinned }
  return [
    rule('/*', headers),
    rule('/dossier-*', forEver),
    rule('/v1/openapi.json', { 'Content-Security-Policy': DATA_CSP }),
    rule('/problems*', { 'Content-Security-Policy': PAGE_CSP }),
    rule('/docs', { 'Content-Security-Policy': PAGE_CSP }),
    rule('/docs/try', { 'Content-Security-Policy': TRIAL_CSP }),
  ].join('')
}

function rule(path: string, headers: Record<string, string>): string {
  return `${path}\n${Object.entries(headers)
    .map(([name, value]) => (name.startsWith('!') ? `  ${name}\n` : `  ${name}: ${value}\n`))
    .join('')}`
}
