import { check } from '../../src/publish/check.ts'
import { publish } from '../../src/publish/publish.ts'
import { rollBack, rollbackTo } from '../../src/publish/rollback.ts'
import { readState } from '../../src/publish/state.ts'
import { residentMebibytes } from '../support/processes.ts'
import { load, type Seen } from './client.ts'
import { marked, markOf } from './marked.ts'
import { serve } from './served.ts'

export type Load = {
  /** At saturation, and then at half of its rate. */
  full: Seen
  half: Seen | null
  /** Resident memory of workerd at the end, in MiB, and by how much it grows, in MiB an hour, over the last half. */
  mebibytes: number
  slope: number
}

/** Requests under way at once. */
const CONNECTIONS = 16

/**
 * The production bundle under workerd, on one core, under load, while three releases are published and one is rolled
 * back. @param seconds at saturation @param soak seconds at half of that rate
 */
export async function run(port: number, seconds: number, soak: number): Promise<Load> {
  const { data } = check('data')
  if (!data) throw new Error('data/ has faults: run npm run check')
  const { pid, namespace, stop } = await serve(port)
  try {
    const marks = new Map<string, string>()
    const release = async (number: number) => {
      const day = new Date(Date.UTC(2026, 1, 20 + number))
      const { release: name } = await publish(namespace, marked(data, number), day, null)
      marks.set(name, markOf(number))
    }
    await release(1)
    const samples: [seconds: number, mebibytes: number][] = []
    const began = performance.now()
    const watch = setInterval(() => samples.push([(performance.now() - began) / 1000, residentMebibytes(pid)]), 1_000)
    const full = await busy(
      seconds,
      [
        () => release(2),
        () => release(3),
        () => release(4),
        async () => {
          const now = await readState(namespace)
          await rollBack(namespace, now, await rollbackTo(namespace, now, undefined))
        },
      ],
      () => load({ port, milliseconds: seconds * 1000, connections: CONNECTIONS, marks }),
    )
    const rate = full.requests / full.seconds / 2
    const half =
      soak === 0 ? null : await load({ port, milliseconds: soak * 1000, connections: CONNECTIONS, rate, marks })
    clearInterval(watch)
    return {
      full,
      half,
      mebibytes: samples.at(-1)?.[1] ?? 0,
      slope: slopeOf(samples.slice(samples.length >> 1)) * 3600,
    }
  } finally {
    await stop()
  }
}

/** Runs a load, and during it, one after the other and at equal distances, what else is to happen. */
async function busy(
  seconds: number,
  events: readonly (() => Promise<void>)[],
  work: () => Promise<Seen>,
): Promise<Seen> {
  let done = Promise.resolve()
  const begin = (event: () => Promise<void>) => {
    done = done.then(event)
    // It is looked at below.
    done.catch(() => {})
  }
  const timers = events.map((event, i) => setTimeout(begin, (seconds * 1000 * (i + 1)) / (events.length + 2), event))
  const seen = await work()
  for (const timer of timers) clearTimeout(timer)
  await done
  return seen
}

/** Of the line through points by least squares: y per x. */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis], 0) / points.length
  const [x, y] = [mean(0), mean(1)]
  const [above, below] = points.reduce(([a, b], [px, py]) => [a + (px - x) * (py - y), b + (px - x) ** 2], [0, 0])
  return below === 0 ? 0 : above / below
}
