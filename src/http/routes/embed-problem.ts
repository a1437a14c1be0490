import { answerFor, type Fault } from '../../errors.ts'
import type { AppContext } from '../context.ts'
import { rendered } from './pages.ts'

/** Whether an address is that of an embed's page, which stands in a frame; its other forms are read by programs. */
export function isEmbed(path: string): boolean {
  return path.startsWith('/embed/') && !/\.(?:svg|fragment)$/.test(path)
}

/** A fault as a few lines that fit into a frame. */
export async function embedProblem(c: AppContext, fault: Fault): Promise<string> {
  const about = { ...answerFor(fault), code: fault.code, type: `${c.get('url').origin}/problems/${fault.code}` }
  return await rendered(c, 'problem', about, undefined, 'embed.templates.json')
}
