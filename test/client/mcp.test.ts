import { Client as ModernClient, StreamableHTTPClientTransport as ModernTransport } from '@modelcontextprotocol/client'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mcpPart } from '../../src/build/mcp/tools.ts'
import { serve } from '../support/served.ts'
import { signedDossier } from '../support/signed.ts'

/**
 * The protocol's own clients, against the service over HTTP: of the revisions with a handshake, and of the one without.
 * They check every message against the protocol's schemas.
 */

const CALLS: Record<string, Record<string, unknown>> = {
  search: { q: 'dhaka' },
  get_record: { collection: 'events', id: 'mirza-meets-yunus', include: 'actors' },
  list_events: { actor: 'pakistan-navy', date: '2025-11' },
  list_releases: {},
  list_changes: { from: '2026-02-27' },
  explain_dispute: { id: 'mirza-meets-yunus' },
}

let service: Awaited<ReturnType<typeof serve>>
beforeAll(async () => {
  service = await serve((await signedDossier()).values)
})
afterAll(() => service.stop())

const info = { name: 'test', version: '1.0.0' }

/** What the tests need of a client, which both have. */
type Asking = Pick<Client, 'callTool' | 'listTools' | 'getInstructions' | 'close'>

const CLIENTS = {
  'with a handshake': async (url: URL): Promise<Asking> => {
    const client = new Client(info)
    // Its own types do not stand under exactOptionalPropertyTypes.
    await client.connect(new StreamableHTTPClientTransport(url) as Parameters<Client['connect']>[0])
    expect(await client.ping()).toEqual({})
    return client
  },
  'without one': async (url: URL): Promise<Asking> => {
    const client = new ModernClient(info, { versionNegotiation: { mode: 'auto' } })
    await client.connect(new ModernTransport(url))
    expect(client.getProtocolEra()).toBe('modern')
    return client as unknown as Asking
  },
}

describe.for(Object.entries(CLIENTS))('a client %s', ([, connected]) => {
  let client: Asking
  beforeAll(async () => {
    client = await connected(new URL('/mcp', service.origin))
  })
  afterAll(() => client.close())

  test('is told how to begin', () => {
    expect(client.getInstructions()).toContain('explain_dispute')
  })

  test('lists every tool, with what it takes, and that it changes nothing', async () => {
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toEqual(Object.keys(mcpPart().calls))
    for (const { name, description, inputSchema, annotations } of tools) {
      expect(description).toMatch(/^[A-Z].+\.$/)
      expect(inputSchema.additionalProperties).toBe(false)
      const takes = new Ajv2020().compile(inputSchema)
      expect(takes(CALLS[name])).toBe(true)
      expect(takes({ ...CALLS[name], nonsense: true })).toBe(false)
      expect(annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false })
    }
  })

  test.for(Object.keys(mcpPart().calls))('calls %s', async (name) => {
    const { content, structuredContent, isError } = await client.callTool({ name, arguments: CALLS[name] ?? {} })
    expect(isError).toBe(false)
    expect(content).toEqual([{ type: 'text', text: JSON.stringify(structuredContent) }])
    expect(Object.keys(structuredContent as object)).not.toHaveLength(0)
  })

  test('is told what to mend', async () => {
    const { content, isError } = await client.callTool({ name: 'list_events', arguments: { actor: 'pakistn' } })
    expect(isError).toBe(true)
    expect(content).toMatchObject([{ text: expect.stringContaining('Did you mean "pakistan"?') as string }])
  })

  test('is told so when it calls a tool that there is not', async () => {
    await expect(client.callTool({ name: 'delete_everything', arguments: {} })).rejects.toThrow(
      'must be the name of a tool',
    )
  })
})
