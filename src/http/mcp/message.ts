/** The Model Context Protocol over HTTP as messages: JSON-RPC 2.0, one a request. https://modelcontextprotocol.io/specification */

/** The revision in which every request stands by itself, as each does here. */
export const MODERN = '2026-07-28'
/** Those before it, which begin with a handshake; that binds neither side to anything here. The first is offered. */
const LEGACY = ['2025-11-25', '2025-06-18', '2025-03-26']
export const VERSIONS = [MODERN, ...LEGACY]

export type Message = { id?: string | number; method: string; params: Readonly<Record<string, unknown>> }

/** Why a message is not answered; how that is said is in `/parts/mcp.json` (src/build/mcp/refusals.ts). */
export type Reason =
  | 'origin'
  | 'long'
  | 'json'
  | 'batch'
  | 'message'
  | 'version'
  | 'meta'
  | 'header'
  | 'method'
  | 'legacy-method'
  | 'tool'

export class Refusal extends Error {
  readonly reason: Reason
  readonly data: object | undefined

  /** @param data what the answer says beside */
  constructor(reason: Reason, data?: object) {
    super(reason)
    this.reason = reason
    this.data = data
  }
}

/** Reads a message. @throws {Refusal} when it is none */
export function readMessage(text: string): Message {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    throw new Refusal('json')
  }
  if (Array.isArray(read)) throw new Refusal('batch')
  const { jsonrpc, id, method, params = {} } = isObject(read) ? read : {}
  const isId = id === undefined || typeof id === 'string' || Number.isInteger(id)
  if (jsonrpc !== '2.0' || typeof method !== 'string' || !isObject(params) || !isId) throw new Refusal('message')
  return { method, params, ...(id !== undefined && { id: id as string | number }) }
}

/** The version that a handshake agrees on: the one asked for, where we speak it. */
export function agreed(asked: unknown): string | undefined {
  return LEGACY.find((version) => version === asked) ?? LEGACY[0]
}

const META = 'io.modelcontextprotocol/'

/**
 * Makes sure that a request which speaks for itself says so throughout: headers are what proxies go by.
 * @returns whether it is one; those with a handshake behind them say nothing of it, or a version of then
 * @throws {Refusal} for a version that we do not speak, and where the headers are not those of the body
 */
export function checkVersion({ method, params }: Message, headers: Headers): boolean {
  const meta = isObject(params._meta) ? params._meta : {}
  const header = headers.get('MCP-Protocol-Version')
  const said = meta[`${META}protocolVersion`]
  if (said === undefined && (header === null || LEGACY.includes(header))) return false
  const requested = said ?? header
  if (requested !== MODERN) throw new Refusal('version', { supported: VERSIONS, requested })
  if (!said || !isObject(meta[`${META}clientCapabilities`])) throw new Refusal('meta')
  const expected = {
    'MCP-Protocol-Version': said,
    'Mcp-Method': method,
    ...(method === 'tools/call' && { 'Mcp-Name': params.name }),
  }
  for (const [name, value] of Object.entries(expected))
    if (decoded(headers.get(name) ?? '') !== value) throw new Refusal('header', { header: name })
  return true
}

/** A header's value, which may stand in Base64; names of ours are all ASCII. */
function decoded(value: string): string {
  const [, base64] = /^=\?base64\?((?:[a-z\d+/]{4})*(?:[a-z\d+/]{2}==|[a-z\d+/]{3}=)?)\?=$/i.exec(value) ?? []
  return base64 === undefined ? value : atob(base64)
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
