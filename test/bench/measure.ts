import type { Kind } from './queries.ts'
import { cpuMilliseconds, type Load, load, type Ports, type Side, startWorkerd, stop } from './workerd.ts'

/** One way to measure each thing, the same for every side. */

/** What one answer read. */
export type Reads = { reads: number; trips: number; bytes: number }

/** The first answer of a new isolate and the second: what each read of KV, and the processor time of the first. */
export type Cold = { cold: Reads; warm: Reads; milliseconds: number; bytes: number }

/** A side's rounds of one kind: requests a second, milliseconds of the median and the 99th percentile, CPU a request. */
export type Round = { rate: number; p50: number; p99: number; cpu: number }

const CONNECTIONS = 4
const WARM_UP_MS = 300

/** Asks a kind of an isolate that has read nothing yet, and again. */
export async function coldOf(dir: string, bundles: string, ports: Ports, { path }: Kind): Promise<Cold> {
  const server = await startWorkerd(dir, bundles, ports, ['dossier'])
  try {
    const pid = server.pid as number
    await countsAt(ports)
    const before = cpuMilliseconds(pid)
    const body = await answerAt(ports, 'dossier', path)
    const milliseconds = cpuMilliseconds(pid) - before
    const cold = await countsAt(ports)
    await answerAt(ports, 'dossier', path)
    return { cold, warm: await countsAt(ports), milliseconds, bytes: Buffer.byteLength(body) }
  } finally {
    await stop(server)
  }
}

/** The answer of a side. @throws {Error} when it is not 200 */
export async function answerAt(ports: Ports, side: Side, path: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${ports[side]}${path}`)
  const text = await response.text()
  if (response.status !== 200) throw new Error(`${side} answered ${response.status} to ${path}: ${text.slice(0, 400)}`)
  return text
}

async function countsAt({ kv }: Ports): Promise<Reads> {
  return (await (await fetch(`http://127.0.0.1:${kv}/-/counts`)).json()) as Reads
}

export async function warmUp(ports: Ports, side: Side, path: string): Promise<void> {
  await load(ports[side], path, WARM_UP_MS, CONNECTIONS)
}

/** One round of one kind on one side. */
export async function roundOf(ports: Ports, pid: number, side: Side, path: string, ms: number): Promise<Round> {
  const before = cpuMilliseconds(pid)
  const { requests, seconds, p50, p99 }: Load = await load(ports[side], path, ms, CONNECTIONS)
  return { rate: requests / seconds, p50, p99, cpu: (cpuMilliseconds(pid) - before) / requests }
}

/** The middle of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(middle)] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}
