import { stop } from '../support/processes.ts'
import { answerAt, countsOfKv, ISOLATES } from './measure.ts'
import type { Kind } from './queries.ts'
import { median } from './statistics.ts'
import { startKv, startWorkerd } from './workerd.ts'

/** Milliseconds that each round trip to KV takes besides, and each statement of the SQLite rival. */
export const LATENCIES = [2, 30] as const

/**
 * Milliseconds from asking a new isolate to its first answer, at each of LATENCIES, and how often that waits: for round
 * trips to KV, and for statements one after another. Null where the rival does not know the query.
 */
export type Waited = { kind: Kind; trips: number; ours: number[]; statements: number | null; theirs: number[] | null }

/** KV must not be there: it is started anew for each latency. What is told is the median of several isolates. */
export async function latencyOf(dir: string, kinds: readonly Kind[]): Promise<Waited[]> {
  const all = kinds.map((kind): Waited => {
    const isKnown = kind.rivals?.includes('sqlite') ?? true
    return { kind, trips: 0, ours: [], statements: isKnown ? 0 : null, theirs: isKnown ? [] : null }
  })
  for (const latency of LATENCIES) {
    const kv = await startKv(dir, latency)
    try {
      for (const waited of all) await wait(dir, latency, waited)
    } finally {
      await stop(kv)
    }
  }
  return all
}

/** Puts what one kind takes at one latency with what it took at others. */
async function wait(dir: string, latency: number, waited: Waited): Promise<void> {
  const { path, rivalPath = path } = waited.kind
  const [ours, theirs]: [number[], number[]] = [[], []]
  for (let isolate = 0; isolate < ISOLATES; isolate++) {
    const server = await startWorkerd(dir, ['dossier', 'sqlite'])
    try {
      await countsOfKv()
      ours.push((await timed('dossier', path)).milliseconds)
      waited.trips = (await countsOfKv()).trips
      if (!waited.theirs) continue
      const { milliseconds, answer } = await timed('sqlite', rivalPath, { Latency: `${latency}` })
      theirs.push(milliseconds)
      waited.statements = Number(answer.headers.get('Statements'))
    } finally {
      await stop(server)
    }
  }
  waited.ours.push(median(ours))
  waited.theirs?.push(median(theirs))
}

async function timed(side: 'dossier' | 'sqlite', path: string, headers?: Record<string, string>) {
  const began = performance.now()
  const answer = await answerAt(side, path, undefined, headers)
  return { milliseconds: performance.now() - began, answer }
}
