import { beforeAll, expect, inject, test } from 'vitest'
import { problemOf } from '../../support/problem.ts'
import { service, storeOnly } from '../../support/service.ts'
import { type Answer, dossier, post } from './messages.ts'

/** Messages over HTTP, whatever is in them: methods, origins, limits, and what is no message. */

beforeAll(() => storeOnly(inject('edited')))

test.for(['GET', 'HEAD', 'DELETE', 'PUT'])('%s is not allowed', async (method) => {
  const response = await dossier.ask('/mcp', { method })
  expect([response.status, response.headers.get('Allow')]).toEqual([405, 'POST, OPTIONS'])
  if (method !== 'HEAD') expect((await problemOf(response)).code).toBe('method-not-allowed')
})

test('a page of anybody may ask', async () => {
  const preflight = await dossier.ask('/mcp', { method: 'OPTIONS', headers: { Origin: 'https://example.org' } })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('Access-Control-Allow-Methods')).toBe('POST, OPTIONS')
  for (const name of ['Content-Type', 'MCP-Protocol-Version', 'Mcp-Method', 'Mcp-Name'])
    expect(preflight.headers.get('Access-Control-Allow-Headers')).toContain(name)
  const ping = { jsonrpc: '2.0', id: 1, method: 'ping' }
  const asked = await post(ping, { Origin: 'https://example.org' })
  expect([asked.status, asked.headers.get('Access-Control-Allow-Origin')]).toEqual([200, '*'])
  expect((await post(ping, { Origin: 'no origin at all' })).status).toBe(403)
})

test('a notification is taken without an answer', async () => {
  const response = await post({ jsonrpc: '2.0', method: 'notifications/initialized' })
  expect([response.status, await response.text()]).toEqual([202, ''])
})

test('it counts once against who asks, however much a tool reads', async () => {
  let counted = 0
  const limited = service({
    LIMITER: {
      async limit() {
        counted++
        return { success: counted < 2 }
      },
    },
  })
  const given = { name: 'get_record', arguments: { collection: 'events', id: 'mirza-meets-yunus' } }
  const body = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: given }
  expect((await post(body, {}, limited)).status).toBe(200)
  expect(counted).toBe(1)
  const refused = await post(body, {}, limited)
  expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '60'])
})

test.for([
  ['nothing', '', -32700],
  ['no JSON', '{"jsonrpc":', -32700],
  ['a batch', '[{"jsonrpc":"2.0","id":1,"method":"ping"}]', -32600],
  ['an empty batch', '[]', -32600],
  ['null', 'null', -32600],
  ['a number', '7', -32600],
  ['another version of JSON-RPC', '{"jsonrpc":"1.0","id":1,"method":"ping"}', -32600],
  ['no method', '{"jsonrpc":"2.0","id":1}', -32600],
  ['an answer to what was never asked', '{"jsonrpc":"2.0","id":1,"result":{}}', -32600],
  ['an id that is none', '{"jsonrpc":"2.0","id":{},"method":"ping"}', -32600],
  ['params that are a list', '{"jsonrpc":"2.0","id":1,"method":"ping","params":[]}', -32600],
  ['depths', `${'['.repeat(30_000)}${']'.repeat(30_000)}`, -32600],
  ['bytes that are no text', '\u0000\uFFFD', -32700],
] as const)('%s is refused with a reason', async ([, body, code]) => {
  const response = await post(body)
  expect(response.status).toBe(400)
  const { error, id } = await response.json<Answer>()
  expect(error).toMatchObject({ code, message: expect.stringMatching(/\w/) as string })
  expect(id).toBeNull()
})

test('a body that is too long is not read to its end', async () => {
  let sent = 0
  const endless = new ReadableStream({
    pull(controller) {
      sent++
      controller.enqueue(new Uint8Array(8_192).fill(32))
    },
  })
  const response = await dossier.ask('/mcp', { method: 'POST', body: endless, duplex: 'half' } as RequestInit)
  expect(response.status).toBe(413)
  expect(sent).toBeLessThan(100)
})
