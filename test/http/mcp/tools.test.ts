import { beforeAll, expect, inject, test } from 'vitest'
import { storeOnly } from '../../support/service.ts'
import { answer, dossier } from './messages.ts'

/** What tools answer. */

beforeAll(() => storeOnly(inject('edited')))

/** A call as a client of old makes it. */
async function call(name: string, given: object) {
  const { result } = await answer({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: given } })
  return result as { content: { type: string; text: string }[]; structuredContent: Spoilable; isError: boolean }
}

// biome-ignore lint/suspicious/noExplicitAny: answers of tools have as many shapes as there are tools
type Spoilable = any

test('search finds ids', async () => {
  const { structuredContent } = await call('search', { q: 'chattogram' })
  expect(structuredContent.data).toContainEqual(expect.objectContaining({ collection: 'locations', id: 'chattogram' }))
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

test('members that a program has by itself are no tools', async () => {
  for (const name of ['toString', '__proto__', 'constructor', '', null, 7, {}]) {
    const { error } = await answer({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name } })
    expect(error).toMatchObject({
      code: -32602,
      data: { tools: expect.arrayContaining(['list_events']) as string[] },
    })
  }
})
