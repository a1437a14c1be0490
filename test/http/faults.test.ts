import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import type { ReadableNamespace } from '../../src/store/values.ts'
import { FAULTS, FaultyKv, KINDS, remembering, type Where } from '../support/faulty-kv.ts'
import { reliable } from '../support/reliable.ts'
import { type Service, service, storeOnly } from '../support/service.ts'

/**
 * KV fails, is slow, forgets, lags and damages, at every read of every kind of query: the answer is the right one, or
 * that of the release before, whole, or a 503 that says when to try again. It is never wrong, and never partial.
 */

/** Every kind of query, over the dossier after a second release. */
const SMALL = [
  '/',
  '/v1',
  '/v1/codebook',
  '/v1/events?limit=3&include=actors,sources&facets=type',
  '/v1/events?q=naval&sort=relevance',
  '/v1/events?near=23.71,90.41&radius=50',
  '/v1/events/mirza-meets-yunus',
  '/v1/@2026-02-27/events/mirza-meets-yunus',
  '/v1/@2026-02-27.2/actors?kind=state',
  '/v1/timeline',
  '/v1/network.graphml',
  '/v1/search?q=dha',
  '/v1/changes?from=2026-02-27',
  '/v1/releases',
  '/v1/releases/2026-02-27.2',
  '/v1/timemap/events',
  '/v1/datapackage.json',
  '/v1/events.ics',
  '/v1/events.atom',
  '/v1/events.csv?all=true',
  '/v1/sources.ndjson?all=true',
  '/catalog.jsonld',
  '/embed/timeline?limit=5',
  '/embed/map',
  '/embed/network',
  '/embed/event/mirza-meets-yunus',
  '/embed/@2026-02-27/timeline?limit=5',
  '/events/mirza-meets-yunus',
  '/actors?q=navy',
  '/v1/proof/events/mirza-meets-yunus',
  '/sitemap.xml',
]

/** So many events that one query reads many blocks, and tables of their hashes, in several steps. */
const LARGE = [
  '/v1/events.ndjson?all=true',
  '/v1/events?q=visit&facets=type&sort=-updated',
  '/v1/timeline?actor=office-a',
]

const VERSION = { id: 'faults' }

type Answer = {
  status: number
  /** Null where it broke off, so that a reader sees it. */
  body: string | null
  /** Which release it says it is of, and by which tag; null where it is of none. */
  state: string | null
  retry: string | null
}

async function answerOf(dossier: Service, path: string): Promise<Answer> {
  const { status, headers, body } = await dossier.ask(path)
  const text = await new Response(body).text().catch(() => null)
  const place = headers.get('Content-Location')
  // The tag of an embed changes with the latest release, whichever it is made of.
  const tag = path.startsWith('/embed') ? '' : headers.get('ETag')
  return { status, body: text, state: place && `${place} ${tag}`, retry: headers.get('Retry-After') }
}

function isolate(kv: FaultyKv, now: () => number): Service {
  const dossier = service({ DOSSIER: kv, VERSION, after: kv.after, now, ALL_MOST: '100000' })
  // Every answer is made.
  dossier.isolate.cache = undefined
  return dossier
}

describe.for([
  ['small', SMALL, () => inject('republished'), () => inject('published')],
  ['large', LARGE, () => inject('many'), () => ({})],
] as const)('over the %s store', ([, paths, values, older]) => {
  let kv: ReadableNamespace
  const right = new Map<string, Answer[]>()
  const reads = new Map<string, number>()

  beforeAll(async () => {
    for (const state of [older(), values()]) {
      await storeOnly(state)
      kv = remembering(env.DOSSIER)
      for (const path of paths) {
        const counting = new FaultyKv(kv, {})
        right.set(path, [
          ...(right.get(path) ?? []),
          await answerOf(
            isolate(counting, () => 0),
            path,
          ),
        ])
        reads.set(path, counting.reads)
      }
    }
  }, 120_000)

  test.for(paths)(
    '%s is right, or says to try again, whatever goes wrong with whichever read',
    async (path, { task }) => {
      const answers = right.get(path) ?? []
      const sound = answers.at(-1)
      expect(sound?.status).toBe(200)
      const nth = Array.from({ length: reads.get(path) ?? 0 }, (_, at) => ({ nth: at + 1 }))
      const places: Where[] = [...nth, ...KINDS.map((keys) => ({ keys }))]
      let injected = 0
      for (const kind of FAULTS)
        for (const where of places) {
          const faulty = new FaultyKv(kv, older())
          let now = 0
          const dossier = isolate(faulty, () => now)
          faulty.inject({ kind, where })
          const answer = await answerOf(dossier, path)
          injected += faulty.injected
          expectHonest(answer, answers, `a read ${kind}, ${JSON.stringify(where)}`)
          // Nothing of it is left behind: once KV is well the answer is the right one.
          faulty.inject(null)
          now += 600_000
          expect(await answerOf(dossier, path), `after a read ${kind}, ${JSON.stringify(where)}`).toEqual(sound)
        }
      reliable(task, { faults: injected })
    },
  )
})

function expectHonest(answer: Answer, right: readonly Answer[], where: string): void {
  if (answer.status === 503) {
    expect(answer.retry, where).toBe('5')
    expect(JSON.parse(answer.body ?? ''), where).toMatchObject({ status: 503 })
  } else if (answer.body !== null) {
    const known = right.filter(({ status, body }) => status === answer.status && body === answer.body)
    expect(known.length, `${where}: ${answer.status} ${answer.body.slice(0, 300)}`).toBeGreaterThan(0)
    expect(
      known.map(({ state }) => state),
      where,
    ).toContain(answer.state)
  }
}
