import { createServer } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'

/** What was sent: where to, and bytes on the wire and unpacked, heads left out. */
type Sent = { path: string; bytes: number; unpacked: number }

/** A newspaper's server: its articles by path, files beside them, and behind both the service. All of it is gzipped. */
export type Articles = {
  origin: string
  /** What was sent since this was last asked. */
  sent(): Sent[]
  close(): Promise<void>
}

type File = { body: string | Uint8Array; type: string }

/** A slow mobile network, as Lighthouse has it: milliseconds there and back, and bytes a second of all answers together. */
const LATENCY = 150
const BANDWIDTH = 1.6e6 / 8

/** @param service scheme and host of the service @param file what the server has itself, by path; null for the service's */
export async function serveArticles(service: string, file: (path: string) => File | null): Promise<Articles> {
  let sent: Sent[] = []
  /** When the line has nothing more to send, in milliseconds. */
  let free = 0
  const server = createServer(async (request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', service)
    const own = file(pathname)
    const answer = own ? { status: 200, ...own } : await asked(`${service}${pathname}${search}`)
    const packed = gzipSync(answer.body)
    sent.push({ path: pathname, bytes: packed.length, unpacked: Buffer.byteLength(answer.body) })
    free = Math.max(free, performance.now() + LATENCY) + (packed.length / BANDWIDTH) * 1000
    await setTimeout(free - performance.now())
    response.writeHead(answer.status, {
      'Content-Type': answer.type,
      'Content-Encoding': 'gzip',
      'Content-Length': packed.length,
      'Access-Control-Allow-Origin': '*',
    })
    response.end(packed)
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const address = server.address()
  return {
    origin: `http://localhost:${typeof address === 'object' ? address?.port : 0}`,
    sent() {
      const all = sent
      sent = []
      return all
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

async function asked(url: string): Promise<File & { status: number }> {
  const response = await fetch(url)
  const type = response.headers.get('Content-Type') ?? 'application/octet-stream'
  return { status: response.status, body: new Uint8Array(await response.arrayBuffer()), type }
}
