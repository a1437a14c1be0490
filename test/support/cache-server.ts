import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/**
 * What stands in for the Cache API's data center: a process of its own that speaks the protocol workerd's `caches` speak.
 * What it holds is bounded, as a data center's share for one service is: the longest unasked goes first. Argument: a port.
 */

type Held = { status: number; headers: string[]; body: Buffer; until: number }

/** Bytes of bodies held at most. */
const MOST = 64e6
const held = new Map<string, Held>()
let bytes = 0

createServer((request, response) => {
  const key = `${request.headers.host}${request.url}`
  if (request.method === 'PUT') void put(key, request, response)
  else if (request.method === 'PURGE') response.writeHead(drop(key) ? 200 : 404).end()
  else match(key, response)
}).listen(Number(process.argv[2]), '127.0.0.1', () => process.stdout.write('ready\n'))

function match(key: string, response: ServerResponse): void {
  const found = held.get(key)
  if (!found || found.until < Date.now()) {
    response.writeHead(504, { 'CF-Cache-Status': 'MISS' }).end()
    return
  }
  held.delete(key)
  held.set(key, found)
  const headers = [...found.headers, 'Content-Length', `${found.body.length}`, 'CF-Cache-Status', 'HIT']
  response.writeHead(found.status, headers).end(found.body)
}

/** Takes in a response as it goes over the wire: its status line, its headers, an empty line, its body. */
async function put(key: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const whole = Buffer.concat(parts)
  const end = whole.indexOf('\r\n\r\n')
  const [status = '', ...lines]: string[] = whole.subarray(0, end).toString('latin1').split('\r\n')
  const headers = lines.flatMap((line) => {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon)
    return /^(?:content-length|transfer-encoding|connection)$/i.test(name) ? [] : [name, line.slice(colon + 1).trim()]
  })
  const body = Buffer.from(whole.subarray(end + 4))
  const [, seconds = '0'] = /max-age=(\d+)/.exec(lines.join('\n')) ?? []
  drop(key)
  held.set(key, { status: Number(status.split(' ')[1]), headers, body, until: Date.now() + Number(seconds) * 1000 })
  bytes += body.length
  for (const [oldest] of held) if (bytes > MOST) drop(oldest)
  response.writeHead(204).end()
}

function drop(key: string): boolean {
  const found = held.get(key)
  if (found) bytes -= found.body.length
  return held.delete(key)
}
