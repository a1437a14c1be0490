import { cpuMilliseconds, stop } from '../support/processes.ts'
import type { Loader } from './loader.ts'
import { median } from './statistics.ts'
import { PORTS, type Side, startWorkerd } from './workerd.ts'

/** One way to measure each thing, the same for every side. */

/** What one answer read. */
export type Reads = { reads: number; trips: number; bytes: number }
const NOTHING: Reads = { reads: 0, trips: 0, bytes: 0 }

/** Processor time, in milliseconds: of starting, and of the first answer. */
export type First = { start: number; first: number }

/**
 * The first answer of a new isolate, the second, and a conditional one: what each read of KV. Processor time beyond what
 * a bare Worker takes. Bytes of the answer.
 */
export type Cold = First & { cold: Reads; warm: Reads; unchanged: Reads; bytes: number }

/** A side's rounds of one kind: requests a second, milliseconds of the median and the 99th percentile, CPU a request. */
export type Round = { rate: number; p50: number; p99: number; cpu: number }

/** Isolates of which the costs of a first answer are told. */
export const ISOLATES = 3
const CONNECTIONS = 4
const WARM_UP_MS = 200

/** What a bare Worker takes for its first answer: the median of several isolates. */
export async function bareFirst(dir: string): Promise<First> {
  const all: First[] = []
  for (let isolate = 0; isolate < ISOLATES; isolate++) all.push((await firstOf(dir, 'bare', '/20000')).spent)
  return { start: median(all.map(({ start }) => start)), first: median(all.map(({ first }) => first)) }
}

/** Asks a path of an isolate that has read nothing yet, and again. What it costs is the median of several isolates. */
export async function coldOf(dir: string, path: string, bare: First): Promise<Cold> {
  let [cold, warm, unchanged, bytes] = [NOTHING, NOTHING, NOTHING, 0]
  const all: First[] = []
  for (let isolate = 0; isolate < ISOLATES; isolate++) {
    const { spent, body } = await firstOf(dir, 'dossier', path, async () => {
      cold = await countsOfKv()
      const etag = (await answerAt('dossier', path)).headers.get('ETag') ?? ''
      warm = await countsOfKv()
      await answerAt('dossier', path, etag)
      unchanged = await countsOfKv()
    })
    all.push(spent)
    bytes = Buffer.byteLength(body)
  }
  const beyond = (what: keyof First) => median(all.map((one) => one[what])) - bare[what]
  return { cold, warm, unchanged, start: beyond('start'), first: beyond('first'), bytes }
}

/** The first answer of a new isolate. @param then what to do with it afterwards */
async function firstOf(dir: string, side: Side, path: string, then = async () => {}) {
  const server = await startWorkerd(dir, [side])
  try {
    const start = cpuMilliseconds(server.pid)
    await countsOfKv()
    const { body } = await answerAt(side, path)
    const spent: First = { start, first: cpuMilliseconds(server.pid) - start }
    await then()
    return { spent, body }
  } finally {
    await stop(server)
  }
}

export type Answer = { status: number; headers: Headers; body: string }

/** The answer of a side: 200, or 304 where an ETag is given. @throws {Error} when it is another */
export async function answerAt(
  side: Side,
  path: string,
  etag?: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const condition = etag === undefined ? {} : { 'If-None-Match': etag }
  const response = await fetch(`http://127.0.0.1:${PORTS[side]}${path}`, { headers: { ...headers, ...condition } })
  const { status } = response
  const body = await response.text()
  if (status !== (etag === undefined ? 200 : 304))
    throw new Error(`${side} answered ${status} to ${path}: ${body.slice(0, 400)}`)
  return { status, headers: response.headers, body }
}

/** What was read of KV since this was last asked. */
export async function countsOfKv(): Promise<Reads> {
  return (await (await fetch(`http://127.0.0.1:${PORTS.kv}/-/counts`)).json()) as Reads
}

export async function warmUp(loader: Loader, side: Side, path: string, etag?: string): Promise<void> {
  await loader.load(asking(side, path, etag, WARM_UP_MS))
}

/** What is asked in a round: a side served by a process, and a path of it. With an ETag answers are 304. */
export type Asking = { pid: number; side: Side; path: string; etag?: string | undefined }

/** One round of one kind on one side. */
export async function roundOf(loader: Loader, { pid, side, path, etag }: Asking, milliseconds: number): Promise<Round> {
  const before = cpuMilliseconds(pid)
  const { requests, seconds, p50, p99 } = await loader.load(asking(side, path, etag, milliseconds))
  return { rate: requests / seconds, p50, p99, cpu: (cpuMilliseconds(pid) - before) / requests }
}

function asking(side: Side, path: string, etag: string | undefined, milliseconds: number) {
  const condition = etag === undefined ? {} : { etag }
  return { port: PORTS[side], path, ...condition, milliseconds, connections: CONNECTIONS }
}
