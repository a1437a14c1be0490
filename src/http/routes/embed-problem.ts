import { embedCsp } from '../../embeds/frame.ts'
import { answerFor, type Fault } from '../../errors.ts'
import type { AppContext } from '../context.ts'
import { HTML, rendered } from './pages.ts'

/** Whether an address is that of an embed's page, which stands in a frame; its other forms are read by programs. */
export function isEmbed(path: string): boolean {
  return path.startsWith('/embed/') && !/\.(?:svg|fragment)$/.test(path)
}

/** A fault as a few lines that fit into a frame, where a browser asks, and otherwise as it is. @param json the same for programs */
export async function embedProblem(c: AppContext, fault: Fault, json: Response): Promise<Response> {
  json.headers.set('Vary', 'Accept')
  if (!c.req.header('Accept')?.includes('text/html')) return json
  const { origin } = c.get('url')
  const about = { ...answerFor(fault), code: fault.code, type: `${origin}/problems/${fault.code}` }
  const body = await rendered(c, 'problem', about, undefined, 'embed.templates.json').catch(() => null)
  // What pages are made with cannot be had either.
  if (body === null) return json
  const headers = new Headers(json.headers)
  headers.set('Content-Type', HTML)
  headers.set('Content-Security-Policy', embedCsp(null))
  return new Response(body, { status: json.status, headers })
}
