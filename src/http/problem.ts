import { answerFor, type Fault, shortened } from '../errors.ts'
import { CACHE_CONTROL, CORS, DATA_CSP, SECURITY } from './headers.ts'
import { USED_UP } from './limits.ts'

/** Seconds after which to try again what storage could not give just now. */
const RETRY_SECONDS = 5

/** A fault as RFC 9457 has it: `type` is the address of a page about it, and what the fault knows stands beside. */
export function problem(fault: Fault, origin: string): Response {
  const { status, title, detail } = answerFor(fault)
  const { code, ...known } = fault
  const members = Object.fromEntries(Object.entries(known).map(([name, value]) => [name, asSent(name, value)]))
  return problemResponse({ type: `${origin}/problems/${code}`, title, status, detail, code, ...members }, status, {
    'Cache-Control': status === 404 || status === 410 ? CACHE_CONTROL.minute : CACHE_CONTROL.never,
    ...(fault.code === 'method-not-allowed' && { Allow: fault.allowed }),
    ...(fault.code === 'too-many-requests' && USED_UP),
    ...(status === 503 && { 'Retry-After': String(RETRY_SECONDS) }),
  })
}

/** Members that a reader sent, at a length that is theirs to choose. */
function asSent(name: string, value: unknown): unknown {
  return typeof value === 'string' && ['parameter', 'got', 'id', 'path', 'method', 'format'].includes(name)
    ? shortened(value)
    : value
}

/** What a bug of ours looks like from outside: nothing of it, but the id under which it was logged. */
export function bugResponse(requestId: string): Response {
  const body = {
    type: 'about:blank',
    title: 'Internal Server Error',
    status: 500,
    detail: 'This is a fault of ours, and it was logged.',
    request: requestId,
  }
  return problemResponse(body, 500, { 'Cache-Control': CACHE_CONTROL.never })
}

function problemResponse(body: object, status: number, headers: Record<string, string>): Response {
  return new Response(`${JSON.stringify(body)}\n`, {
    status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Content-Security-Policy': DATA_CSP,
      ...CORS,
      ...SECURITY,
      ...headers,
    },
  })
}
