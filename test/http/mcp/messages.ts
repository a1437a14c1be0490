import { service } from '../../support/service.ts'

/** The service that messages go to. The tests say what it holds. */
export const dossier = service()

/** The revision without a handshake. */
export const MODERN = '2026-07-28'

/** A message of JSON-RPC that answers another. */
export type Answer = {
  jsonrpc: string
  id: string | number | null
  result?: Record<string, unknown>
  error?: { code: number; message: string; data?: Record<string, unknown> }
}

/** Sends a message, or what is none. */
export async function post(body: unknown, headers: Record<string, string> = {}, over = dossier): Promise<Response> {
  return await over.ask('/mcp', {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream', ...headers },
  })
}

/** The message that answers another. */
export async function answer(body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  return await (await post(body, headers)).json<Answer>()
}
