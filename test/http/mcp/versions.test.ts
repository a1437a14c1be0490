import { beforeAll, describe, expect, inject, test } from 'vitest'
import { storeOnly } from '../../support/service.ts'
import { type Answer, answer, MODERN, post } from './messages.ts'

/** Which revision of the protocol is spoken: as each message says, or as it is agreed once, by a handshake. */

beforeAll(() => storeOnly(inject('edited')))

const META = {
  'io.modelcontextprotocol/protocolVersion': MODERN,
  'io.modelcontextprotocol/clientCapabilities': {},
}

describe('the revision without a handshake', () => {
  const list = (params: object = {}) => ({
    jsonrpc: '2.0',
    id: 'a',
    method: 'tools/list',
    params: { _meta: META, ...params },
  })
  const headers = { 'MCP-Protocol-Version': MODERN, 'Mcp-Method': 'tools/list' }

  test('tells what it speaks', async () => {
    const method = 'server/discover'
    const { result } = await answer({ ...list(), method }, { ...headers, 'Mcp-Method': method })
    expect(result).toMatchObject({ resultType: 'complete', capabilities: { tools: {} }, cacheScope: 'public' })
    expect(result?.supportedVersions).toContain(MODERN)
  })

  test('an unknown version is told those that are known', async () => {
    const params = { _meta: { ...META, 'io.modelcontextprotocol/protocolVersion': '1900-01-01' } }
    const response = await post(list(params), { ...headers, 'MCP-Protocol-Version': '1900-01-01' })
    expect(response.status).toBe(400)
    const { error } = await response.json<Answer>()
    expect(error).toMatchObject({ code: -32022, data: { requested: '1900-01-01' } })
    expect(error?.data?.supported).toContain(MODERN)
  })

  test('an unknown method is not found', async () => {
    const response = await post({ ...list(), method: 'resources/list' }, { ...headers, 'Mcp-Method': 'resources/list' })
    expect([response.status, (await response.json<Answer>()).error?.code]).toEqual([404, -32601])
  })

  const call = { ...list(), method: 'tools/call', params: { _meta: META, name: 'search', arguments: { q: 'dhaka' } } }
  const calling = { ...headers, 'Mcp-Method': 'tools/call' }

  test.for([
    ['no version', list(), { 'Mcp-Method': 'tools/list' }, -32020],
    ['another version', list(), { ...headers, 'MCP-Protocol-Version': '2025-11-25' }, -32020],
    ['no method', list(), { 'MCP-Protocol-Version': MODERN }, -32020],
    ['another method', list(), { ...headers, 'Mcp-Method': 'ping' }, -32020],
    ['no tool', call, calling, -32020],
    ['another tool', call, { ...calling, 'Mcp-Name': 'get_record' }, -32020],
    ['a tool in broken Base64', call, { ...calling, 'Mcp-Name': '=?base64?*?=' }, -32020],
    ['a version that only the header has', { ...list(), params: {} }, headers, -32602],
    [
      'no capabilities in the body',
      list({ _meta: { 'io.modelcontextprotocol/protocolVersion': MODERN } }),
      headers,
      -32602,
    ],
  ] as const)('%s in the headers is refused', async ([, body, given, code]) => {
    const response = await post(body, given as Record<string, string>)
    expect([response.status, (await response.json<Answer>()).error?.code]).toEqual([400, code])
  })

  test('a tool is called by its name, also in Base64', async () => {
    for (const name of ['search', '=?base64?c2VhcmNo?=']) {
      const { result } = await answer(call, { ...calling, 'Mcp-Name': name })
      expect(result).toMatchObject({ isError: false, resultType: 'complete' })
    }
  })
})

test.for([
  ['2025-11-25', '2025-11-25'],
  ['2025-06-18', '2025-06-18'],
  ['2026-07-28', '2025-11-25'],
  [7, '2025-11-25'],
] as const)('a handshake for %s agrees on %s', async ([asked, agreed]) => {
  const params = { protocolVersion: asked, capabilities: {}, clientInfo: { name: 'test', version: '1' } }
  const { result } = await answer({ jsonrpc: '2.0', id: 1, method: 'initialize', params })
  expect(result).toMatchObject({
    protocolVersion: agreed,
    capabilities: { tools: {} },
    serverInfo: { name: 'dossier' },
  })
})
