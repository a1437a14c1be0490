import type { Dossier, Options } from '../../src/client/index.ts'

/**
 * What the client promises, as cases that need nothing but it and a service: they run in workerd, in Node and in a
 * browser. The service holds the real dossier and a day of editing (test/support/edited.ts), both signed.
 */
export type Place = {
  client: typeof import('../../src/client/index.ts')
  origin: string
  /** What asks the service. */
  fetch: (url: string, init: RequestInit) => Promise<Response>
  /** The public key of the releases. */
  key: string
}

const OLD = '2026-02-27'

export const CASES: Record<string, (place: Place) => Promise<void>> = {
  async 'a list is what the address of the same query answers'(place) {
    const { dossier, asked } = opened(place)
    const answer = await dossier.events.list({ actor: 'pakistan-navy', date: '2025-11', fields: ['title'] })
    same(answer.page.count, answer.data.length)
    same(new Set(answer.data.flatMap((event) => Object.keys(event))), new Set(['id', 'title']))
    same(asked(), ['/v1/events?actor=pakistan-navy&date=2025-11&fields=title'])
  },

  async 'a list of values is any of them, a list of lists all of them'(place) {
    const { dossier, asked } = opened(place)
    await dossier.events.list({ type: ['meeting', 'official-visit'], actor: [['bangladesh'], ['pakistan']] })
    same(asked(), ['/v1/events?type=meeting%2Cofficial-visit&actor=bangladesh&actor=pakistan'])
  },

  async 'one record comes with those it refers to'(place) {
    const { dossier } = opened(place)
    const { data, included, release } = await dossier.events.get('mirza-meets-yunus', { include: ['actors'] })
    same(data.id, 'mirza-meets-yunus')
    same(included?.actors?.length, new Set(data.participants.map(({ actor }) => actor)).size)
    same(release.id, '2026-02-28')
  },

  async 'an id that was merged gives what it was merged into'(place) {
    const { dossier } = opened(place)
    same((await dossier.events.get('jamuna-call')).data.id, 'mirza-meets-yunus')
  },

  async 'all records are gone through page by page, on one release'(place) {
    const { dossier, asked } = opened(place)
    const ids: string[] = []
    for await (const { id } of dossier.sources.iterate({ limit: 50, fields: ['id'] })) ids.push(id)
    const { total } = await dossier.sources.count()
    same(new Set(ids).size, total)
    same(ids.length, total)
    const pages = asked().filter((path) => path.includes('cursor='))
    same(pages.length, Math.ceil(total / 50) - 1)
    same(
      pages.every((path) => path.startsWith('/v1/@2026-02-28/')),
      true,
    )
  },

  async 'who stops early asks for no further page'(place) {
    const { dossier, asked } = opened(place)
    for await (const _ of dossier.events.iterate({ limit: 5 })) break
    same(asked().length, 1)
  },

  async 'counting is exact and brings no records'(place) {
    const { dossier, asked } = opened(place)
    same((await dossier.events.count({ disputed: true })).relation, 'eq')
    same(asked(), ['/v1/events?disputed=true&limit=1&fields=id'])
  },

  async 'search, timeline and network answer'(place) {
    const { dossier } = opened(place)
    same(
      (await dossier.search('dhaka', { limit: 3 })).data.some(
        ({ collection, id }) => collection === 'locations' && id === 'dhaka',
      ),
      true,
    )
    const { data, total } = await dossier.timeline({ interval: 'year' })
    same(data.reduce((sum, { count }) => sum + count, 0) <= total, true)
    same((await dossier.network({ limit: 5 })).data.edges.length, 5)
  },

  async 'releases, and what changed between them, page by page'(place) {
    const { dossier } = opened(place)
    same(
      (await dossier.releases()).data.map(({ id }) => id),
      ['2026-02-28', OLD],
    )
    let changed = 0
    let total = 0
    for await (const { data, page } of dossier.pages(dossier.changes({ from: OLD, limit: 30 }))) {
      changed += data.added.length + data.changed.length + data.removed.length
      total = page.total
    }
    same(changed, total)
    same(total > 30, true)
  },

  async 'a dossier at a release stays there'(place) {
    const { dossier, asked } = opened(place)
    same((await dossier.at(OLD).events.list({ limit: 1 })).release.id, OLD)
    same((await dossier.at(OLD).timeline()).release.id, OLD)
    same(asked(), [`/v1/@${OLD}/events?limit=1`, `/v1/@${OLD}/timeline`])
  },

  async 'a problem says what was wrong and what is near, and is not asked twice'(place) {
    const { dossier, asked } = opened(place)
    const problem = await refused(place, dossier.events.list({ actor: 'pakistn' }))
    same(
      [problem.status, problem.code, problem.parameter, problem.nearest],
      [400, 'bad-parameter', 'actor', 'pakistan'],
    )
    same(problem.type, `${place.origin}/problems/bad-parameter`)
    same(problem.message.includes('Did you mean "pakistan"?'), true)
    same(asked().length, 1)
  },

  async 'a withdrawn record says why, and an unknown one what is missing'(place) {
    const { dossier } = opened(place)
    const gone = await refused(place, dossier.events.get('pns-taimur-refused'))
    same([gone.status, gone.code, gone.members.successor], [410, 'withdrawn', 'pns-saif-at-chattogram'])
    same((await refused(place, dossier.actors.get('nobody'))).status, 404)
  },

  async 'what answers without being a dossier is a problem too'(place) {
    const html = async () => new Response('<h1>Wrong door</h1>', { status: 200 })
    const page = await refused(place, opened(place, { fetch: html }).dossier.events.list())
    same([page.status, page.code], [200, ''])
    const proxy = async () => new Response('<h1>Bad gateway</h1>', { status: 502 })
    same((await refused(place, opened(place, { fetch: proxy }).dossier.events.list())).status, 502)
  },

  async 'what was seen is asked for again by its ETag, and not sent again'(place) {
    const statuses: number[] = []
    const store = new Map()
    const fetch: Place['fetch'] = async (url, init) => {
      const response = await place.fetch(url, init)
      statuses.push(response.status)
      return response
    }
    const first = await opened(place, { store, fetch }).dossier.events.list({ limit: 3 })
    const again = await opened(place, { store, fetch }).dossier.events.list({ limit: 3 })
    same(again, first)
    same(statuses, [200, 304])
    same(store.size, 1)
  },

  async 'the memory of answers is bounded, and who changes an answer changes no other'(place) {
    const store = place.client.memoryStore(2)
    const { dossier } = opened(place, { store })
    const answer = await dossier.events.list({ limit: 1 })
    answer.data.length = 0
    same((await dossier.events.list({ limit: 1 })).data.length, 1)
    for (const limit of [2, 3]) await dossier.events.list({ limit })
    same(await store.get(`${place.origin}/v1/events?limit=1`), undefined)
    same(typeof (await store.get(`${place.origin}/v1/events?limit=3`)), 'object')
  },

  async 'what passes is asked again: 429 after Retry-After, 503, a network that fails'(place) {
    const waits: number[] = []
    const fails = [
      () => new Response('{}', { status: 429, headers: { 'Retry-After': '7' } }),
      () => new Response('', { status: 503 }),
      () => {
        throw new TypeError('the network is gone')
      },
    ]
    const fetch: Place['fetch'] = async (url, init) => fails.shift()?.() ?? (await place.fetch(url, init))
    const { dossier } = opened(place, { fetch, wait: async (ms) => waits.push(ms) })
    same((await dossier.events.list({ limit: 1 })).data.length, 1)
    same(waits, [7_000, 1_000, 2_000])
  },

  async 'it gives up after as many tries as it is told'(place) {
    let asked = 0
    const fetch = async () => {
      asked++
      return new Response('{"code":"unreadable"}', { status: 503 })
    }
    const { dossier } = opened(place, { fetch, retries: 2, wait: async () => {} })
    same((await refused(place, dossier.events.list())).code, 'unreadable')
    same(asked, 3)
  },

  async 'a signal ends a request, a wait and an iteration'(place) {
    const reason = new Error('enough')
    const { dossier } = opened(place)
    same(await failure(dossier.events.list({}, { signal: AbortSignal.abort(reason) })), reason)

    const waiting = new AbortController()
    const busy = async () => {
      waiting.abort(reason)
      return new Response('', { status: 503, headers: { 'Retry-After': '3600' } })
    }
    // Its own wait, of an hour.
    const own = place.client.openDossier({ origin: place.origin, fetch: busy })
    same(await failure(own.events.list({}, { signal: waiting.signal })), reason)

    const going = new AbortController()
    let seen = 0
    const iterating = async () => {
      for await (const _ of dossier.events.iterate({ limit: 5 }, { signal: going.signal }))
        if (++seen === 3) going.abort(reason)
    }
    same(await failure(iterating()), reason)
    same(seen, 5)
  },

  async 'records of a signed release are verified, alone or as an answer, old ones too'(place) {
    const { dossier } = opened(place)
    const answer = await dossier.events.list({ limit: 3 })
    const found = await dossier.verify(answer)
    same(found, { ok: true, signature: 'signed', key: place.key, failed: [] })
    for await (const actor of dossier.at(OLD).actors.iterate({ limit: 2 })) {
      same((await dossier.verify(actor, { key: place.key })).ok, true)
      break
    }
    const { data, included } = await dossier.events.get('mirza-meets-yunus', { include: ['sources', 'locations'] })
    for (const record of [data, included?.sources?.[0], included?.locations?.[0]])
      same((await dossier.verify(record as object)).ok, true)
  },

  async 'a record that was changed in one place is found out'(place) {
    const { dossier } = opened(place)
    const { data } = await dossier.events.get('mirza-meets-yunus')
    data.title = data.title.replace(/.$/, 'x')
    const { ok, signature, failed } = await dossier.verify(data)
    same([ok, signature, failed.map(({ id }) => id)], [false, 'signed', ['mirza-meets-yunus']])
  },

  async 'a record that was narrowed or translated is not the record'(place) {
    const { dossier } = opened(place)
    const { data } = await dossier.events.get('mirza-meets-yunus', { lang: 'bn' })
    const { failed } = await dossier.verify(data)
    same(failed[0]?.reason.includes('"lang"'), true)
  },

  async 'what near adds to a record is no part of it'(place) {
    const { dossier } = opened(place)
    same((await dossier.verify(await dossier.events.list({ near: [23.71, 90.41], limit: 1 }))).ok, true)
  },

  async 'a proof, a digest or a signature that was changed is found out'(place) {
    const spoilt = async (spoil: (proof: Spoilable) => void, key?: string) => {
      const fetch: Place['fetch'] = async (url, init) => {
        const response = await place.fetch(url, init)
        if (!url.includes('/proof/')) return response
        const proof = await response.json()
        spoil(proof)
        return Response.json(proof)
      }
      const { dossier } = opened(place, { fetch })
      return await dossier.verify(await dossier.events.get('mirza-meets-yunus'), key === undefined ? {} : { key })
    }
    const other = (text: string) => (text[0] === '0' ? '1' : '0') + text.slice(1)
    const path = await spoilt(({ data }) => data.path.splice(2, 1, other(data.path[2])))
    same([path.ok, path.signature, path.failed.length], [false, 'signed', 1])
    const shorter = await spoilt(({ data }) => data.path.pop())
    same([shorter.ok, shorter.failed.length], [false, 1])
    const digest = await spoilt((proof) => {
      proof.release.digest = other(proof.release.digest)
    })
    same([digest.ok, digest.signature, digest.failed.length], [false, 'wrong', 1])
    const id = await spoilt((proof) => {
      proof.data.id = 'another'
    })
    same([id.ok, id.failed.length], [false, 1])
    const unsigned = await spoilt((proof) => {
      proof.signature = null
    })
    same([unsigned.ok, unsigned.signature, unsigned.failed.length], [false, 'unsigned', 0])
    const garbage = await spoilt((proof) => {
      proof.signature = { algorithm: 'Ed25519', key: '!', value: '' }
    })
    same([garbage.ok, garbage.signature], [false, 'wrong'])
    const stranger = await spoilt(() => {}, 'A'.repeat(43))
    same([stranger.ok, stranger.signature], [false, 'wrong'])
  },

  async 'one of several records that is signed by nobody, or by somebody else, is enough to doubt all'(place) {
    const old = await place.fetch(`${place.origin}/v1/@${OLD}/proof/events/mirza-meets-yunus`, {})
    const { signature: theirs } = (await old.json()) as Spoilable
    for (const signature of [null, theirs, { ...theirs, key: 'A'.repeat(43) }])
      for (const which of [0, 1, 2]) {
        let proofs = 0
        const fetch: Place['fetch'] = async (url, init) => {
          const response = await place.fetch(url, init)
          if (!url.includes('/proof/') || proofs++ !== which) return response
          return Response.json({ ...((await response.json()) as Spoilable), signature })
        }
        const { dossier } = opened(place, { fetch })
        const found = await dossier.verify(await dossier.events.list({ limit: 3 }))
        same([found.ok, found.failed, found.signature], [false, [], signature === null ? 'unsigned' : 'wrong'])
      }
  },

  async 'where a record is from has to be known'(place) {
    const { dossier } = opened(place)
    const { data } = await dossier.events.get('mirza-meets-yunus')
    const copy = structuredClone(data)
    same((await failure(dossier.verify(copy))) instanceof TypeError, true)
    same((await dossier.verify(copy, { collection: 'events', release: '2026-02-28' })).ok, true)
  },
}

// biome-ignore lint/suspicious/noExplicitAny: tests reach into answers to spoil them
type Spoilable = any

/** A dossier at the place, and the paths it has asked for. */
function opened(place: Place, options: Options = {}): { dossier: Dossier; asked: () => string[] } {
  const asked: string[] = []
  const { fetch: ask = place.fetch } = options
  const fetch: Place['fetch'] = async (url, init) => {
    asked.push(url.slice(place.origin.length))
    return await ask(url, init)
  }
  return { dossier: place.client.openDossier({ origin: place.origin, ...options, fetch }), asked: () => asked }
}

async function failure(promise: Promise<unknown>): Promise<unknown> {
  return await promise.then(
    () => {
      throw new Error('it was answered')
    },
    (error: unknown) => error,
  )
}

async function refused({ client }: Place, promise: Promise<unknown>) {
  const error = await failure(promise)
  if (error instanceof client.Problem) return error
  throw error
}

/** @throws {Error} when two values are not the same: no test runner is needed for it */
function same(actual: unknown, expected: unknown): void {
  const [a, b] = [actual, expected].map((value) => JSON.stringify(value instanceof Set ? [...value] : value))
  if (a !== b || (actual instanceof Error && actual !== expected)) throw new Error(`expected ${b}, got ${a}`)
}
