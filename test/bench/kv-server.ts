import { createServer, type ServerResponse } from 'node:http'
import { openStore } from './store.ts'

/**
 * What stands in for Workers KV: a process of its own that speaks the protocol workerd's KV binding speaks, so that the
 * Worker reads through the real binding. It counts what is read. Arguments: the directory of a store, and a port.
 */

const [dir = '', port = ''] = process.argv.slice(2)
const store = openStore(dir)
const none = { reads: 0, trips: 0, bytes: 0 }
let counts = { ...none }

createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://kv')
  if (url.pathname === '/-/counts') {
    response.end(JSON.stringify(counts))
    counts = { ...none }
    return
  }
  counts.trips++
  if (url.pathname !== '/bulk/get') {
    const value = read(decodeURIComponent(url.pathname.slice(1)))
    if (value === null) send(response, 404, 'Not Found')
    else send(response, 200, value)
    return
  }
  let body = ''
  request.setEncoding('utf8').on('data', (text: string) => {
    body += text
  })
  request.on('end', () => {
    const { keys } = JSON.parse(body) as { keys: string[] }
    const values = keys.map((key) => [key, read(key)?.toString('utf8') ?? null])
    send(response, 200, JSON.stringify(Object.fromEntries(values)))
  })
}).listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'))

function read(key: string): Buffer | null {
  const value = store.get(key)
  counts.reads++
  counts.bytes += value?.length ?? 0
  return value
}

function send(response: ServerResponse, status: number, body: string | Buffer): void {
  response.writeHead(status, { 'Content-Length': Buffer.byteLength(body) }).end(body)
}
