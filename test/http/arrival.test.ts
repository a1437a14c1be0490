import { beforeEach, expect, inject, test } from 'vitest'
import { RELEASE_FORMAT } from '../../src/release/manifest.ts'
import { hashOf } from '../../src/segment/hash.ts'
import { SEGMENT_FORMAT } from '../../src/segment/root.ts'
import { everything, type Page } from '../support/lists.ts'
import { problemOf } from '../support/problem.ts'
import { service, storeOnly } from '../support/service.ts'
import { unsealed } from '../support/unsealed.ts'

/** KV moves one key at a time, late and differently by location: what of a release has arrived is a matter of luck. */
beforeEach(() => storeOnly(inject('republished')))

const PREVIOUS = '2026-02-27'
const LATEST = '2026-02-27.2'

/** Keys that only the latest release has. */
function keysOfLatest(prefix: string): string[] {
  return Object.keys(inject('republished')).filter((key) => key.startsWith(prefix) && !(key in inject('published')))
}

/** The store with some of its values changed, or, for null, not there. */
async function storeWith(keys: readonly string[], change: (text: string) => string | null): Promise<void> {
  const values = Object.entries(inject('republished')).flatMap(([key, text]) => {
    const changed = keys.includes(key) ? change(text) : text
    return changed === null ? [] : [[key, changed] as const]
  })
  await storeOnly(Object.fromEntries(values))
}

const gone = () => null
/** One letter of the middle put for another. */
const spoilt = (text: string) => {
  const at = Math.floor(text.length / 2)
  return text.slice(0, at) + (text[at] === 'x' ? 'y' : 'x') + text.slice(at + 1)
}

test('the fixture has a manifest and blocks that are only of the latest release', () => {
  expect(keysOfLatest('release/')).toEqual([`release/${LATEST}`])
  expect(keysOfLatest('b/').length).toBeGreaterThan(0)
})

test.for([
  ['its manifest', 'release/'],
  ['its blocks', 'b/'],
] as const)('while %s has not arrived the latest release is answered by the one before, whole', async ([, prefix]) => {
  await storeWith(keysOfLatest(prefix), gone)
  const dossier = service()
  const response = await dossier.ask('/v1/events?limit=100')
  expect(response.status).toBe(200)
  expect(response.headers.get('Content-Location')).toContain(`/v1/@${PREVIOUS}/events?`)
  expect(response.headers.get('Cache-Control')).toMatch(/^public, max-age=60,/)
  expect(response.headers.get('Last-Modified')).toBe('Fri, 27 Feb 2026 12:00:00 GMT')
  const { data, page, release } = await response.json<Page<{ id: string; title: string }>>()
  expect([page.total, release.id]).toEqual([67, PREVIOUS])
  expect(data.find(({ id }) => id === 'mirza-meets-yunus')?.title).toMatch(/^Yunus receives/)
  expect(data.map(({ id }) => id)).toContain('general-election')
})

test('what was answered by the release before is not taken for the latest once that has arrived', async () => {
  await storeWith(keysOfLatest('b/'), gone)
  const VERSION = { id: crypto.randomUUID() }
  const early = await service({ VERSION }).ask('/v1/events')
  await storeOnly(inject('republished'))
  const late = await service({ VERSION }).ask('/v1/events')
  expect(await late.json()).toMatchObject({ release: { id: LATEST } })
  expect(late.headers.get('ETag')).not.toBe(early.headers.get('ETag'))
})

test('pages of the release before go on while the latest arrives', async () => {
  await storeWith(keysOfLatest('b/'), gone)
  const world = await everything(service())
  expect(world.events).toHaveLength(67)
})

test.for([
  ['its manifest', 'release/'],
  ['its blocks', 'b/'],
] as const)('pinned to a release of which %s has not arrived, the reader waits', async ([, prefix]) => {
  await storeWith(keysOfLatest(prefix), gone)
  const response = await service().ask(`/v1/@${LATEST}/events`)
  expect([response.status, response.headers.get('Retry-After')]).toEqual([503, '5'])
  expect(await problemOf(response)).toMatchObject({ code: 'not-arrived' })
})

test('the first release has none before it: the reader waits', async () => {
  const values = Object.entries(inject('published')).filter(([key]) => !key.startsWith('b/'))
  await storeOnly(Object.fromEntries(values))
  expect(await problemOf(await service().ask('/v1/events'))).toMatchObject({ status: 503, code: 'not-arrived' })
})

test.for([
  ['a block', 'b/', '/v1/events'],
  ['a block', 'b/', `/v1/@${LATEST}/events/mirza-meets-yunus`],
  ['its manifest', 'release/', '/v1/events'],
  ['its manifest', 'release/', `/v1/@${LATEST}/events`],
] as const)('%s of the latest release with one letter changed (%s) is never data: %s', async ([, prefix, path]) => {
  await storeWith(keysOfLatest(prefix), spoilt)
  const dossier = service()
  const response = await dossier.ask(path)
  expect([response.status, response.headers.get('Retry-After')]).toEqual([503, '5'])
  const problem = await problemOf(response)
  expect(problem).toMatchObject({ code: 'unreadable' })
  expect(problem).not.toHaveProperty('data')
})

test('a damaged block is read once more, past what the location may have cached in error', async () => {
  await storeWith(keysOfLatest('b/'), spoilt)
  const dossier = service()
  await dossier.ask('/v1/events')
  // Which release is the latest, its manifest, the block, and the block again.
  expect(dossier.reads()).toBe(4)
})

test('what is whole is still answered where something else is damaged', async () => {
  await storeWith(keysOfLatest('b/'), spoilt)
  const dossier = service()
  expect((await dossier.ask('/v1')).status).toBe(200)
  expect((await dossier.ask('/v1/codebook')).status).toBe(200)
  expect((await dossier.ask(`/v1/@${PREVIOUS}/events`)).status).toBe(200)
})

test.for([
  ['current', '/v1/events', 'release'],
  ['releases', '/v1/releases', 'release'],
] as const)('"%s" in a format of the future is refused by its number', async ([key, path, what]) => {
  await storeWith([key], (text) => text.replace('"format":1', '"format":7'))
  const problem = await problemOf(await service().ask(path))
  expect(problem).toMatchObject({ status: 503, code: 'unreadable' })
  expect(problem.detail).toMatch(new RegExp(`${what} .*format 7.*format 1`))
})

test.for([
  ['a manifest', 'release', RELEASE_FORMAT, '"format":N,"release"'],
  ['a segment', 'segment', SEGMENT_FORMAT, '"root":{"format":N'],
] as const)('%s in a format of the future is refused by its number', async ([, what, known, place]) => {
  const [read, written] = [known, 7].map((format) => place.replace('N', `${format}`)) as [string, string]
  const manifest = (inject('republished')[`release/${LATEST}`] ?? '').replace(read, written)
  const current = unsealed<{ latest: { manifest: string } }>(inject('republished').current ?? '')
  current.latest.manifest = await hashOf(manifest)
  const changed = { [`release/${LATEST}`]: manifest, current: JSON.stringify(current) }
  await storeOnly({ ...inject('republished'), ...changed })
  const problem = await problemOf(await service().ask('/v1/events'))
  expect(problem).toMatchObject({ status: 503, code: 'unreadable' })
  expect(problem.detail).toMatch(new RegExp(`${what} .*format 7.*format ${known}`))
})

test('a list of releases that is behind "current" still has the latest in it', async () => {
  await storeOnly({ ...inject('republished'), releases: inject('published').releases ?? '' })
  const dossier = service()
  const { data } = await dossier.json<Page>('/v1/releases')
  expect(data.map(({ id }) => id)).toEqual([LATEST, PREVIOUS])
  expect((await dossier.ask(`/v1/@${LATEST}/events`)).status).toBe(200)
})
