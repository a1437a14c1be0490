import { beforeAll, describe, expect, inject, test } from 'vitest'
import { harmless } from '../support/harmless.ts'
import { problemOf } from '../support/problem.ts'
import { ORIGIN, service, storeOnly } from '../support/service.ts'

/**
 * Addresses and messages that people send who mean no good, by name. Their headers are in cache-poisoning.test.ts;
 * test/reliability/fuzz.test.ts makes up the rest.
 */
const dossier = service()
const ask = harmless(dossier)
beforeAll(() => storeOnly(inject('edited')))

describe('paths', () => {
  test.for([
    ['a slash written overlong, which is no UTF-8', '/v1/events/%c0%af', 404],
    ['a byte that is no UTF-8', '/v1/events/%ff', 404],
    ['half a surrogate pair', '/v1/events/%ed%a0%80', 404],
    ['a NUL', '/v1/events/%00', 404],
    ['a NUL behind an id', '/v1/events/mirza-meets-yunus%00.csv', 404],
    ['a percent sign and nothing', '/v1/events/%', 404],
    ['a line break and a header', '/v1/events/%0d%0aSet-Cookie:%20a=b', 404],
    ['the way up, encoded', '/v1/events/%2e%2e%2f%2e%2e%2fcurrent', 404],
    ['a slash in an id, encoded', '/v1/events%2Fmirza-meets-yunus', 404],
    ['a key of the storage', '/v1/release%2F2026-02-27', 404],
    ['a release made of a key', '/v1/@current/events', 404],
    ['a release of a block', '/v1/@b%2Fx%2F0/events', 404],
    ['the prototype of a collection', '/v1/__proto__', 404],
    ['a record called as what every object has', '/v1/events/constructor', 404],
    ['a record called as the prototype', '/v1/actors/__proto__', 404],
    ['a format called as what every object has', '/v1/events.constructor', 404],
    ['a problem called as what every object has', '/problems/toString', 404],
    ['a release called as the prototype', '/v1/releases/__proto__', 404],
    ['a part of our own', '/parts/page.en.json', 404],
    ['two slashes', `${ORIGIN}//v1/events`, 404],
    ['a path of 60 kB', `/v1/events/${'a'.repeat(60_000)}`, 404],
  ] as const)('%s: %s', async ([, path, status]) => {
    const response = await ask(path)
    expect(response.status).toBe(status)
    expect((await response.text()).length).toBeLessThan(2_000)
  })
})

describe('parameters', () => {
  const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'actor[]', 'actor[0]', 'ACTOR', '', '$where']
  test.for(NAMES)('one named %j is unknown', async (name) => {
    const response = await ask(`/v1/events?${encodeURIComponent(name)}=x`)
    expect(await problemOf(response)).toMatchObject({ status: 400, code: 'bad-parameter' })
  })

  const PROTOTYPES = [
    'type',
    'status',
    'actor',
    'role',
    'country',
    'topic',
    'disputed',
    'sort',
    'fields',
    'include',
    'facets',
    'lang',
    'date',
    'cursor',
  ]
  test.for(
    PROTOTYPES.flatMap((name) => ['__proto__', 'constructor', 'toString'].map((value) => [name, value] as const)),
  )('%s=%s is no value', async ([name, value]) => {
    expect((await ask(`/v1/events?${name}=${value}`)).status).toBe(400)
  })

  test.for([
    ['once given twice', 'limit=1&limit=2'],
    ['once given a hundred times', Array.from({ length: 100 }, () => 'sort=date').join('&')],
    ['a filter given a hundred times', Array.from({ length: 100 }, (_, i) => `actor=isi${i}`).join('&')],
    ['a filter of ten thousand values', `actor=${'isi,'.repeat(10_000)}`],
    ['words of 64 kB', `q=${'x'.repeat(65_536)}`],
    ['64 kB of nothing', '&'.repeat(65_536)],
    ['a name of 64 kB', `${'x'.repeat(65_536)}=1`],
    ['a number beyond all bounds', `limit=${'9'.repeat(400)}`],
    ['a number that is none', 'limit=1e1'],
    ['a negative number', 'limit=-1'],
    ['an empty one', 'actor='],
    ['NULs', 'actor=%00'],
  ] as const)('%s is refused, in few words', async ([what, search]) => {
    const response = await ask(`/v1/events?${search}`)
    // What means nothing at all is left out.
    expect(response.status).toBe(what === '64 kB of nothing' ? 200 : 400)
    if (response.status === 400) expect((await response.text()).length).toBeLessThan(2_000)
  })
})

describe('cursors', () => {
  test('one with any letter changed, or cut anywhere, is refused', async () => {
    const { page } = await dossier.json('/v1/events?limit=2')
    const next = new URL(page.next ?? '')
    const cursor = next.searchParams.get('cursor') ?? ''
    const tampered = [...cursor].flatMap((char, at) => [
      cursor.slice(0, at) + (char === 'A' ? 'B' : 'A') + cursor.slice(at + 1),
      cursor.slice(0, at),
    ])
    for (const each of [...tampered, `${cursor}=`, `${cursor}A`, ` ${cursor}`]) {
      next.searchParams.set('cursor', each)
      expect((await ask(next.pathname + next.search)).status, each).toBe(400)
    }
  })

  test.for([
    ['another query', '/v1/events?limit=2&actor=pakistan'],
    ['another collection', '/v1/actors?limit=2'],
    ['another order', '/v1/events?limit=2&sort=date'],
    ['another release', '/v1/@2026-02-27/events?limit=2'],
  ] as const)('one of a query is none of %s', async ([, path]) => {
    const { page } = await dossier.json('/v1/events?limit=2')
    const cursor = new URL(page.next ?? '').searchParams.get('cursor')
    expect((await ask(`${path}&cursor=${cursor}`)).status).toBe(400)
  })
})

test.for([
  '/oembed?url=%2Foembed%3Furl%3D%252Foembed',
  `/oembed?url=${encodeURIComponent('https://foreign.example/embed/map')}`,
])('%s asks nothing of itself, nor of others', async (path) => {
  expect([400, 404]).toContain((await ask(path)).status)
})

test.for([
  ['no JSON', '{'],
  ['a list', '[]'],
  ['ten thousand levels', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
  ['the prototype', '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"__proto__","arguments":{}}}'],
  [
    'an argument called as the prototype',
    '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search","arguments":{"__proto__":{"q":"x"}}}}',
  ],
  ['100 kB', JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'x'.repeat(100_000) })],
] as const)('a message to /mcp that is %s does no harm', async ([, body]) => {
  const response = await ask('/mcp', { method: 'POST', body, headers: { 'Content-Type': 'application/json' } })
  expect(response.headers.get('Cache-Control')).toBe('no-store')
  expect((await response.text()).length).toBeLessThan(4_000)
})
