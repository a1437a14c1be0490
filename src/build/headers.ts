import { CACHE_CONTROL, CORS, SECURITY } from '../http/headers.ts'

/** The headers of static assets. https://developers.cloudflare.com/workers/static-assets/headers/ */
export function headersFile(): string {
  const headers = { ...CORS, ...SECURITY, 'Cache-Control': CACHE_CONTROL.latest }
  return rule('/*', headers)
}

function rule(path: string, headers: Record<string, string>): string {
  return `${path}\n${Object.entries(headers)
    .map(([name, value]) => `  ${name}: ${value}\n`)
    .join('')}`
}
