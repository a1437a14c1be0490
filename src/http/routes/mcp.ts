import { FaultError } from '../../errors.ts'
import type { AppContext } from '../context.ts'
import { CACHE_CONTROL, CORS, DATA_CSP, PREFLIGHT, SECURITY } from '../headers.ts'
import { limit } from '../limits.ts'
import {
  agreed,
  checkVersion,
  isObject,
  type Message,
  type Reason,
  Refusal,
  readMessage,
  VERSIONS,
} from '../mcp/message.ts'
import { type Call, called, ToolError } from '../mcp/tools.ts'

const METHODS = 'POST, OPTIONS'
/** Of a message, in UTF-16 units: far more than the longest query takes. */
const BODY_MOST = 65_536

/** How the service itself is asked for an address. */
type Request = (url: string) => Promise<Response> | Response

/** `/parts/mcp.json`: all that is said. @see src/build/mcp */
type Part = {
  instructions: string
  tools: object[]
  calls: Record<string, Call>
  refusals: Record<Reason, { status: number; code: number; message: string }>
}

/**
 * `/mcp`: the dossier for language models, by the Model Context Protocol. Each message is answered by itself: there are
 * no sessions, no streams, and nothing to log in to. Data is asked for as any reader asks for it.
 */
export async function mcpRoute(c: AppContext, request: Request): Promise<Response> {
  const { method } = c.req
  if (method === 'OPTIONS') return new Response(null, { status: 204, headers: PREFLIGHT_HEADERS })
  if (method !== 'POST') throw new FaultError({ code: 'method-not-allowed', method, allowed: METHODS })
  await limit(c)
  const part = await c.get('isolate').parts.json<Part>(c.env.ASSETS, 'mcp.json')
  let id: Message['id'] | null = null
  try {
    // All that is here is public and nothing can be changed, so any page may ask; but what says where from must be a place.
    const origin = c.req.header('Origin')
    if (origin && origin !== 'null' && !URL.canParse(origin)) throw new Refusal('origin')
    const message = readMessage(await bodyOf(c.req.raw))
    id = message.id ?? null
    const isModern = checkVersion(message, c.req.raw.headers)
    if (id === null) return new Response(null, { status: 202, headers: HEADERS })
    const result = await resultOf(c, part, message, request)
    if (!result) throw new Refusal(isModern ? 'method' : 'legacy-method')
    return answered(200, { id, result })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { status, code, message } = part.refusals[error.reason]
    return answered(status, { id, error: { code, message, data: error.data } })
  }
}

const HEADERS = { ...CORS, ...SECURITY, 'Content-Security-Policy': DATA_CSP, 'Cache-Control': CACHE_CONTROL.never }
const PREFLIGHT_HEADERS = {
  ...CORS,
  ...SECURITY,
  ...PREFLIGHT,
  Allow: METHODS,
  'Access-Control-Allow-Methods': METHODS,
  'Cache-Control': CACHE_CONTROL.minute,
}

function answered(status: number, body: object): Response {
  return Response.json({ jsonrpc: '2.0', ...body }, { status, headers: HEADERS })
}

/** What a method gives; undefined where there is no such method. */
async function resultOf(c: AppContext, part: Part, { method, params }: Message, request: Request) {
  const { instructions, tools } = part
  const serverInfo = { name: 'dossier', version: c.env.VERSION?.id ?? 'dev' }
  const complete = { resultType: 'complete', _meta: { 'io.modelcontextprotocol/serverInfo': serverInfo } }
  /** For an hour. */
  const kept = { ...complete, ttlMs: 3_600_000, cacheScope: 'public' }
  const about = { capabilities: { tools: {} }, instructions }
  switch (method) {
    case 'initialize':
      return { ...complete, ...about, serverInfo, protocolVersion: agreed(params.protocolVersion) }
    case 'server/discover':
      return { ...kept, ...about, supportedVersions: VERSIONS }
    case 'ping':
      // Clients of old take nothing else.
      return {}
    case 'tools/list':
      return { ...kept, tools }
    case 'tools/call':
      return { ...complete, ...(await toolResult(c, part, params, request)) }
    default:
      return undefined
  }
}

/** What a tool gives. What it cannot do it says in words, for the model to ask better; that is no error of the protocol. */
async function toolResult(c: AppContext, { calls }: Part, params: Message['params'], request: Request) {
  const { name, arguments: given = {} } = params
  const call = typeof name === 'string' && Object.hasOwn(calls, name) ? calls[name] : undefined
  if (!call || !isObject(given)) throw new Refusal('tool', { tools: Object.keys(calls) })
  const { origin } = c.get('url')
  const ask = async (path: string) => {
    const first = await request(`${origin}/v1${path}`)
    // A record that was merged into another is that one.
    const moved = first.headers.get('Location')
    const response = moved === null ? first : await request(new URL(moved, origin).href)
    const answer = await response.json<object & { detail?: string }>()
    if (response.ok) return answer
    throw new ToolError(answer.detail)
  }
  try {
    const structuredContent = await called(call, given, ask)
    // Those who do not know of structured content are given the same as text.
    return { content: [{ type: 'text', text: JSON.stringify(structuredContent) }], structuredContent, isError: false }
  } catch (error) {
    if (!(error instanceof ToolError)) throw error
    return { content: [{ type: 'text', text: error.message }], isError: true }
  }
}

/** The text of a body. @throws {Refusal} when it is too long, before all of it was read */
async function bodyOf({ body }: AppContext['req']['raw']): Promise<string> {
  let text = ''
  for await (const part of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += part
    if (text.length > BODY_MOST) throw new Refusal('long')
  }
  return text
}
