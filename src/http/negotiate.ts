import { DEFAULT_FORMAT, type FormatName, formatOf, formatsOf, suffixOf } from '../formats/formats.ts'
import type { Collection } from '../model/terms.ts'
import { CACHE_CONTROL, CORS, SECURITY } from './headers.ts'

/**
 * Sends who would rather have another format to its address; null for who is content with the default. Whom we have
 * nothing for gets the default too (RFC 9110, 12.4.1). No cache may keep it, since some do not look at Vary.
 */
export function toPreferred(collection: Collection, { url, headers }: Request): Response | null {
  const accept = headers.get('Accept')
  const format = accept === null ? DEFAULT_FORMAT : preferred(accept, formatsOf(collection))
  if (format === DEFAULT_FORMAT) return null
  const location = new URL(url)
  location.pathname += suffixOf(format)
  return new Response(null, {
    status: 303,
    headers: { ...CORS, ...SECURITY, 'Cache-Control': CACHE_CONTROL.never, Vary: 'Accept', Location: location.href },
  })
}

/** The format that an Accept header asks for first (RFC 9110, 12.5.1). Of those it likes equally, the one named first. */
function preferred(accept: string, formats: readonly FormatName[]): FormatName {
  const ranges = accept.split(',').map((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
    return { type, weight: weight === undefined ? 1 : Number(weight) || 0 }
  })
  const wanted = ranges.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight)
  for (const { type } of wanted) {
    const found = formats.find((format) => matches(type, formatOf(format).contentType))
    if (found) return found
  }
  return DEFAULT_FORMAT
}

function matches(range: string, contentType: string): boolean {
  const [type = ''] = contentType.split(';')
  return range === '*/*' || range === type || range === `${type.split('/')[0]}/*`
}
