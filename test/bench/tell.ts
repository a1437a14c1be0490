import type { Answer } from './measure.ts'
import { PORTS } from './workerd.ts'
import type { Told } from './workers/told.ts'

/** Headers that belong to a connection, or that workerd adds itself: no Worker has a say in them. */
const OF_CONNECTION = ['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding']

/**
 * Tells a limit what to answer at a path: what we answered there, with the same headers.
 * @param changed headers that are to be others
 */
export async function tell(
  side: 'told' | 'hono' | 'match',
  path: string,
  { status, headers, body }: Answer,
  changed: Record<string, string> = {},
): Promise<void> {
  const own = [...headers].filter(([name]) => !OF_CONNECTION.includes(name))
  const told: Told = { status, headers: { ...Object.fromEntries(own), ...changed }, body: body === '' ? null : body }
  const response = await fetch(`http://127.0.0.1:${PORTS[side]}${path}`, { method: 'PUT', body: JSON.stringify(told) })
  if (response.status !== 204) throw new Error(`${side} answered ${response.status} when it was told of ${path}`)
}
