import { stop } from '../support/processes.ts'
import type { Loader } from './loader.ts'
import { answerAt, countsOfKv, type Reads, type Round, roundOf, warmUp } from './measure.ts'
import { tell } from './tell.ts'
import { type Side, startCache, startWorkerd } from './workerd.ts'

/**
 * Answers that are not made: hits in what the isolate holds, and in the edge cache, beside a Worker that does nothing but
 * look into that; and 304s, beside one that does nothing but answer with the same headers.
 */
export type AtEdge = {
  name: string
  side: 'cached' | 'edge'
  path: string
  limit: 'match' | 'told'
  /** The least share of the limit's requests a second that is asked for. */
  share: number
  reads: Reads
  ours: Round[]
  theirs: Round[]
}

/** Rounds for each of the others': these answers take so little that whatever else the machine does shows in them. */
export const ROUNDS_FOR_ONE = 4

/** Asks until the edge cache holds the answer: it is put there behind the first. */
const TRIES = 200

/** KV must be there. @param release the latest @throws {Error} where the edge cache never has an answer */
export async function edgeOf(
  dir: string,
  release: string,
  loader: Loader,
  { rounds, milliseconds }: { rounds: number; milliseconds: number },
): Promise<AtEdge[]> {
  const cache = await startCache()
  const server = await startWorkerd(dir, ['cached', 'edge', 'match', 'told'])
  try {
    const all = kindsAtEdge(release).map((kind) => ({ ...kind, etag: '' }))
    for (const kind of all) {
      const { side, limit, path } = kind
      const hit = await heldAt(side, path)
      kind.etag = hit.headers.get('ETag') ?? ''
      await countsOfKv()
      if (limit === 'match') {
        await answerAt(side, path)
        // What is told to a reader lasts a minute, what is held a day.
        await tell('match', path, hit, { 'cache-control': 'public, max-age=86400' })
      } else await tell('told', path, await answerAt(side, path, kind.etag))
      kind.reads = await countsOfKv()
    }
    const sides = all.map((kind) => {
      // A constant answer is 304 to whoever asks; we are to be asked in the same words.
      const asked = { pid: server.pid, path: kind.path, etag: kind.limit === 'told' ? kind.etag : undefined }
      return [
        { ...asked, side: kind.side, into: kind.ours },
        { ...asked, side: kind.limit, into: kind.theirs },
      ] as const
    })
    if (rounds > 0) for (const { side, path, etag } of sides.flat()) await warmUp(loader, side, path, etag)
    for (let round = 0; round < rounds * ROUNDS_FOR_ONE; round++)
      for (const { into, ...asking } of sides.flat()) into.push(await roundOf(loader, asking, milliseconds))
    return all.map(({ etag: _, ...kind }) => kind)
  } finally {
    await stop(server)
    await stop(cache)
  }
}

function kindsAtEdge(release: string): AtEdge[] {
  const nothing = { reads: 0, trips: 0, bytes: 0 }
  const paths = { latest: '/v1/events', pinned: `/v1/@${release}/events` }
  const answers = [
    { name: 'hit', side: 'cached', limit: 'match', share: 0.8 },
    { name: 'first hit of an isolate', side: 'edge', limit: 'match', share: 0.8 },
    { name: '304', side: 'cached', limit: 'told', share: 0.9 },
  ] as const
  return Object.entries(paths).flatMap(([release, path]) =>
    answers.map((each) => ({ ...each, name: `${each.name}, ${release}`, path, reads: nothing, ours: [], theirs: [] })),
  )
}

async function heldAt(side: Side, path: string) {
  for (let tries = 0; tries < TRIES; tries++) {
    const answer = await answerAt(side, path)
    if (answer.headers.get('Cache-Status')?.includes('; hit')) return answer
  }
  throw new Error(`the edge cache does not hold ${path}`)
}
