import { beforeEach, expect, inject, test } from 'vitest'
import { problemOf } from '../support/problem.ts'
import { ORIGIN, service, storeOnly } from '../support/service.ts'

beforeEach(() => storeOnly(inject('published')))

const PATHS = [
  '',
  '/codebook',
  '/events',
  '/events?actor=pakistan&limit=7&include=actors',
  '/events/mirza-meets-yunus',
  '/events/mirza-meets-yunus?lang=bn&include=sources',
  '/actors?kind=state',
  '/locations/dhaka',
  '/sources?sort=date',
]

test.for(PATHS)('/v1/@2026-02-27%s is the same, byte for byte, after another release', async (path) => {
  const pinned = `/v1/@2026-02-27${path}`
  const before = await service().ask(pinned)
  expect(before.status).toBe(200)
  expect(before.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
  await storeOnly(inject('republished'))
  const after = await service().ask(pinned)
  expect(after.headers.get('Cache-Status')).toContain('uri-miss')
  expect(await after.text()).toBe(await before.text())
  for (const name of ['Last-Modified', 'Content-Location', 'Link', 'Cache-Control'])
    expect(after.headers.get(name)).toBe(before.headers.get(name))
})

test.for(PATHS.filter((path) => path !== ''))(
  '/v1%s is what its Content-Location gives, and links on',
  async (path) => {
    const dossier = service()
    const latest = await dossier.ask(`/v1${path}`)
    const location = latest.headers.get('Content-Location') ?? ''
    expect(location).toMatch(new RegExp(`^${ORIGIN}/v1/@2026-02-27${path.split('?')[0]}`))
    const pinned = await dossier.ask(location)
    expect(await pinned.text()).toBe(await latest.text())
    expect(latest.headers.get('Cache-Control')).toMatch(/^public, max-age=60,/)
    expect(latest.headers.get('Last-Modified')).toBe('Fri, 27 Feb 2026 12:00:00 GMT')

    const links = linksOf(pinned)
    expect(links['version-history']).toBe(`${ORIGIN}/v1/releases`)
    const back = await dossier.ask(links['latest-version'] ?? '')
    expect(back.headers.get('Content-Location')).toBe(location)
  },
)

/** Addresses by their relation, RFC 8288. */
function linksOf({ headers }: Response): Record<string, string> {
  const links = (headers.get('Link') ?? '').matchAll(/<([^>]+)>; rel="([^"]+)"/g)
  return Object.fromEntries([...links].map(([, url = '', rel = '']) => [rel, url]))
}

test('the next page is linked to in the header as in the body, and the last page has none', async () => {
  const dossier = service()
  const first = await dossier.ask('/v1/events?type=meeting&limit=9')
  const { next } = linksOf(first)
  expect(next).toBe((await first.json<{ page: { next: string } }>()).page.next)
  expect(next).toMatch(/^https:\/\/dossier\.test\/v1\/@2026-02-27\/events\?/)
  const last = await dossier.ask(next ?? '')
  expect(linksOf(last)).not.toHaveProperty('next')
  expect(last.headers.get('Cache-Control')).toContain('immutable')
})

test.for([
  ['a day without a release', '2026-02-26', '2026-02-27'],
  ['a number that was not reached', '2026-02-27.3', '2026-02-27'],
  ['a word', 'latest', undefined],
  ['a name that every object has', 'constructor', undefined],
  ['a key of ours', 'release%2F2026-02-27', undefined],
] as const)('%s is no release: @%s', async ([, release, nearest]) => {
  const response = await service().ask(`/v1/@${release}/events`)
  expect(response.status).toBe(404)
  const problem = await problemOf(response)
  if (nearest === undefined) expect(problem).not.toHaveProperty('nearest')
  else expect(problem).toMatchObject({ code: 'not-found', nearest })
})

test('every release is still there when others were published', async () => {
  await storeOnly(inject('republished'))
  const dossier = service()
  for (const [release, total] of [
    ['2026-02-27', 67],
    ['2026-02-27.2', 66],
  ] as const) {
    const { page } = await dossier.json(`/v1/@${release}/events`)
    expect([release, page.total]).toEqual([release, total])
  }
})
