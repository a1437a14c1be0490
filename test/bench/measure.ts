import type { Kind } from './queries.ts'
import { median } from './statistics.ts'
import { cpuMilliseconds, type Load, load, type Ports, type Side, startWorkerd, stop } from './workerd.ts'

/** One way to measure each thing, the same for every side. */

/** What one answer read. */
export type Reads = { reads: number; trips: number; bytes: number }
const NOTHING: Reads = { reads: 0, trips: 0, bytes: 0 }

/**
 * The first answer of a new isolate, the second, and a conditional one: what each read of KV. Processor time, in
 * milliseconds, beyond what a bare Worker takes: of starting, and of the first answer. Bytes of the answer.
 */
export type Cold = { cold: Reads; warm: Reads; unchanged: Reads; start: number; first: number; bytes: number }

/** A side's rounds of one kind: requests a second, milliseconds of the median and the 99th percentile, CPU a request. */
export type Round = { rate: number; p50: number; p99: number; cpu: number }

/** Isolates of which the costs of a first answer are told. */
const ISOLATES = 3
const CONNECTIONS = 4
const WARM_UP_MS = 300

/** Asks a kind of an isolate that has read nothing yet, and again. What it costs is the median of several isolates. */
export async function coldOf(dir: string, bundles: string, ports: Ports, { path }: Kind): Promise<Cold> {
  const starts = async (side: Side, path: string, work: () => Promise<void>) => {
    const server = await startWorkerd(dir, bundles, ports, [side])
    try {
      const started = cpuMilliseconds(server.pid as number)
      await countsAt(ports)
      const body = await answerAt(ports, side, path)
      const answered = cpuMilliseconds(server.pid as number)
      await work()
      return { start: started, first: answered - started, bytes: Buffer.byteLength(body) }
    } finally {
      await stop(server)
    }
  }
  let [cold, warm, unchanged] = [NOTHING, NOTHING, NOTHING]
  const ours: { start: number; first: number; bytes: number }[] = []
  const bare: { start: number; first: number }[] = []
  for (let isolate = 0; isolate < ISOLATES; isolate++) {
    const one = await starts('dossier', path, async () => {
      cold = await countsAt(ports)
      const etag = (await fetch(`http://127.0.0.1:${ports.dossier}${path}`)).headers.get('ETag') ?? ''
      warm = await countsAt(ports)
      const again = await fetch(`http://127.0.0.1:${ports.dossier}${path}`, { headers: { 'If-None-Match': etag } })
      if (again.status !== 304) throw new Error(`${path} answered ${again.status} to its own ETag`)
      unchanged = await countsAt(ports)
    })
    ours.push(one)
    bare.push(await starts('bare', `/${one.bytes}`, async () => {}))
  }
  const beyond = (what: 'start' | 'first') => median(ours.map((one, i) => one[what] - (bare[i]?.[what] ?? 0)))
  return {
    cold,
    warm,
    unchanged,
    start: beyond('start'),
    first: beyond('first'),
    bytes: ours[0]?.bytes ?? 0,
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
