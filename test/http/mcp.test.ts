import { beforeAll, describe, expect, inject, test } from 'vitest'
import { problemOf } from '../support/problem.ts'
import { service, storeOnly } from '../support/service.ts'

const dossier = service()
beforeAll(() => storeOnly(inject('edited')))

const MODERN = '2026-07-28'
const META = {
  'io.modelcontextprotocol/protocolVersion': MODERN,
  'io.modelcontextprotocol/clientCapabilities': {},
}

type Answer = {
  jsonrpc: string
  id: string | number | null
  result?: Record<string, unknown>
  error?: { code: number; message: string; data?: Record<string, unknown> }
}

async function post(body: unknown, headers: Record<string, string> = {}, over = dossier): Promise<Response> {
  return await over.ask('/mcp', {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream', ...headers },
  })
}

async function answer(body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  return await (await post(body, headers)).json<Answer>()
}

/** A call as a client of old makes it. */
async function call(name: string, given: object) {
  const { result } = await answer({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: given } })
  return result as { content: { type: string; text: string }[]; structuredContent: Spoilable; isError: boolean }
}

// biome-ignore lint/suspicious/noExplicitAny: answers of tools have as many shapes as there are tools
type Spoilable = any

describe('over HTTP', () => {
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

  test('members that a program has by itself are no tools', async () => {
    for (const name of ['toString', '__proto__', 'constructor', '', null, 7, {}]) {
      const { error } = await answer({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name } })
      expect(error).toMatchObject({
        code: -32602,
        data: { tools: expect.arrayContaining(['list_events']) as string[] },
      })
    }
  })
})

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

describe('tools', () => {
  test('search finds ids', async () => {
    const { structuredContent } = await call('search', { q: 'chattogram' })
    expect(structuredContent.data).toContainEqual(
      expect.objectContaining({ collection: 'locations', id: 'chattogram' }),
    )
  })

  test('a record comes whole, for those who know of structured content and as text', async () => {
    const given = { collection: 'events', id: 'mirza-meets-yunus' }
    const { structuredContent, content } = await call('get_record', given)
    expect(structuredContent).toEqual(await dossier.json('/v1/events/mirza-meets-yunus'))
    expect(JSON.parse(content[0]?.text ?? '')).toEqual(structuredContent)
    const bangla = await call('get_record', { ...given, lang: 'bn', include: ['actors', 'sources'] })
    expect(bangla.structuredContent.data.lang).toBe('bn')
    expect(Object.keys(bangla.structuredContent.included)).toEqual(['actors', 'sources'])
  })

  test('a record that was merged is the one it was merged into', async () => {
    const { structuredContent } = await call('get_record', { collection: 'events', id: 'jamuna-call' })
    expect(structuredContent.data.id).toBe('mirza-meets-yunus')
  })

  test('events are listed by their filters, shortened unless asked for whole', async () => {
    const { structuredContent } = await call('list_events', { actor: 'pakistan-navy', date: '2025-11' })
    expect(structuredContent.data.map(({ id }: { id: string }) => id)).toContain('ashraf-visits-bangladesh')
    expect(Object.keys(structuredContent.data[0])).not.toContain('claims')
    const several = await call('list_events', { type: ['meeting', 'official-visit'], fields: 'type', limit: 50 })
    expect(new Set(several.structuredContent.data.map(({ type }: { type: string }) => type)).size).toBe(2)
  })

  test('releases, and what changed from one to another', async () => {
    const releases = await call('list_releases', {})
    expect(releases.structuredContent.data.map(({ id }: { id: string }) => id)).toEqual(['2026-02-28', '2026-02-27'])
    const changes = await call('list_changes', { from: '2026-02-27', limit: 500 })
    expect(changes.structuredContent.data.removed).toEqual([{ collection: 'events', id: 'pns-taimur-refused' }])
  })

  test('a dispute is explained by its voices, of which pages that repeat one text are one', async () => {
    const { data, included } = await dossier.json<Spoilable>('/v1/events/mirza-meets-yunus?include=sources')
    const { structuredContent } = await call('explain_dispute', { id: 'mirza-meets-yunus' })
    const [dispute] = structuredContent.disputes
    expect(dispute.values.map(({ value }: { value: string }) => value)).toEqual(
      data.conflicts[0].values.map(({ value }: { value: string }) => value),
    )
    for (const [i, { independent_voices }] of dispute.values.entries()) {
      const { sources, voices } = data.conflicts[0].values[i]
      expect(independent_voices).toHaveLength(voices)
      const told = independent_voices.flat()
      expect(told.map(({ id }: { id: string }) => id).sort()).toEqual([...sources].sort())
      for (const { id, url } of told)
        expect(url).toBe(included.sources.find((source: { id: string }) => source.id === id)?.url)
    }
  })

  test('where nothing is disputed it says so', async () => {
    const list = await dossier.json('/v1/events?disputed=false&limit=1&fields=id')
    const { structuredContent } = await call('explain_dispute', { id: list.data[0]?.id })
    expect(structuredContent.disputes).toEqual([])
  })

  test.for([
    ['an id that is not there', 'get_record', { collection: 'events', id: 'mirza' }, 'There is no record'],
    ['a withdrawn record', 'get_record', { collection: 'events', id: 'pns-taimur-refused' }, 'withdrawn'],
    ['a collection that is none', 'get_record', { collection: '../../mcp', id: 'x' }, 'Nothing is at'],
    ['no id', 'get_record', { collection: 'events' }, 'Nothing is at /v1/events/'],
    ['a misspelt filter', 'list_events', { actr: 'pakistan' }, 'Did you mean "actor"?'],
    ['a misspelt value', 'list_events', { actor: 'pakistn' }, 'Did you mean "pakistan"?'],
    ['an object for a text', 'list_events', { actor: { a: 1 } }, '"actor" must be'],
    ['a very long text', 'search', { q: 'x'.repeat(50_000) }, '"q" must be'],
    ['no words', 'search', {}, '"q" must be'],
    ['no release to compare from', 'list_changes', {}, '"from" must be given'],
    ['an event that is not there', 'explain_dispute', { id: 'nothing' }, 'There is no record'],
  ] as const)('%s is told as a mistake that can be mended', async ([, name, given, words]) => {
    const { isError, content } = await call(name, given)
    expect(isError).toBe(true)
    expect(content[0]?.text).toContain(words)
  })
})
