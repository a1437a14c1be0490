import { Agent, type IncomingMessage, request } from 'node:http'
import { marksIn } from './marked.ts'
import { type Ask, nth } from './trace.ts'

/** What a load saw. Times are in milliseconds. */
export type Seen = {
  requests: number
  seconds: number
  /** What was wrong with answers, and how often. */
  errors: Record<string, number>
  statuses: Record<number, number>
  /** Releases that answers were of. */
  releases: Record<string, number>
  p50: number
  p99: number
  p999: number
}

/** Of times up to ten seconds, in tenths of a millisecond: a million of them take no room. */
const BUCKETS = 100_000

type Options = {
  port: number
  milliseconds: number
  connections: number
  /** Requests a second at most. */
  rate?: number
  /** By what the texts of a release are known, once it is published. */
  marks: ReadonlyMap<string, string>
}

/** Asks the mix over kept-alive connections, each the next as soon as the last came, and looks at every answer. */
export async function load({ port, milliseconds, connections, rate, marks }: Options): Promise<Seen> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const times = new Uint32Array(BUCKETS)
  const etags = new Map<string, string>()
  const seen: Seen = { requests: 0, seconds: 0, errors: {}, statuses: {}, releases: {}, p50: 0, p99: 0, p999: 0 }
  const count = <K extends string | number>(of: Record<K, number>, key: K) => {
    of[key] = (of[key] ?? 0) + 1
  }
  const began = performance.now()
  let n = 0
  const client = async () => {
    while (performance.now() - began < milliseconds) {
      const number = n++
      if (rate !== undefined) await until(began + (number / rate) * 1000)
      const releases = [...marks.keys()]
      const ask = nth(number, releases[number % releases.length] ?? '', (path) => etags.get(path))
      const sent = performance.now()
      try {
        const { response, body } = await answer(agent, port, ask)
        const took = performance.now() - sent
        const bucket = Math.min(BUCKETS - 1, Math.floor(took * 10))
        times[bucket] = (times[bucket] ?? 0) + 1
        const { statusCode = 0, headers } = response
        count(seen.statuses, statusCode)
        if (typeof headers.etag === 'string') etags.set(ask.path, headers.etag)
        const release = /dossier-([\d.-]+)/.exec(String(headers['cache-tag'] ?? ''))?.[1]
        if (release !== undefined) count(seen.releases, release)
        const wrong = wrongIn(ask, statusCode, release, body, marks)
        if (wrong !== null) count(seen.errors, wrong)
      } catch (error) {
        count(seen.errors, String(error))
      }
      seen.requests++
    }
  }
  await Promise.all(Array.from({ length: connections }, client))
  agent.destroy()
  seen.seconds = (performance.now() - began) / 1000
  return { ...seen, p50: quantile(times, 0.5), p99: quantile(times, 0.99), p999: quantile(times, 0.999) }
}

/** Why an answer is not the right one, or null. It must be of one release, wholly, and say of which. */
function wrongIn(
  { path, statuses }: Ask,
  status: number,
  release: string | undefined,
  body: string,
  marks: ReadonlyMap<string, string>,
): string | null {
  if (!statuses.includes(status)) return `${path.split('?')[0]} answered ${status}`
  const found = marksIn(body)
  if (found.length === 0) return null
  if (release === undefined) return `${path} does not say of which release it is`
  if (found.length > 1 || found[0] !== marks.get(release)) return `${path} of ${release} has ${found.join(' and ')}`
  return null
}

async function answer(agent: Agent, port: number, ask: Ask): Promise<{ response: IncomingMessage; body: string }> {
  const { path, method = 'GET', headers = {} } = ask
  return await new Promise((resolve, reject) => {
    const sent = request(
      { agent, port, host: '127.0.0.1', path, method, headers: { ...headers, Host: 'localhost' } },
      (response) => {
        const parts: Buffer[] = []
        response
          .on('data', (part: Buffer) => parts.push(part))
          .on('end', () => resolve({ response, body: Buffer.concat(parts).toString('utf8') }))
          .on('error', reject)
      },
    )
    // A server may close a connection that lay idle just when it is used again: whoever asks, asks once more.
    sent.on('error', (error) => (sent.reusedSocket ? resolve(answer(agent, port, ask)) : reject(error))).end()
  })
}

async function until(moment: number): Promise<void> {
  const left = moment - performance.now()
  if (left > 0) await new Promise((resolve) => setTimeout(resolve, left))
}

function quantile(times: Uint32Array, share: number): number {
  const total = times.reduce((sum, count) => sum + count, 0)
  let below = 0
  for (const [bucket, count] of times.entries()) {
    below += count
    if (below >= total * share) return (bucket + 1) / 10
  }
  return 0
}
