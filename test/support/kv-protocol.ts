import type { RequestListener } from 'node:http'

/** Answers what workerd's KV binding asks, one key or many: null for a key that is not there. */
export function kvListener(read: (key: string) => Buffer | string | null): RequestListener {
  return async (request, response) => {
    const send = (status: number, body: Buffer | string) =>
      response.writeHead(status, { 'Content-Length': Buffer.byteLength(body) }).end(body)
    const { pathname } = new URL(request.url ?? '/', 'http://kv')
    if (pathname !== '/bulk/get') {
      const value = read(decodeURIComponent(pathname.slice(1)))
      if (value === null) send(404, 'Not Found')
      else send(200, value)
      return
    }
    let body = ''
    request.setEncoding('utf8')
    for await (const text of request) body += text
    const { keys } = JSON.parse(body) as { keys: string[] }
    const values = keys.map((key) => [key, read(key)?.toString('utf8') ?? null])
    send(200, JSON.stringify(Object.fromEntries(values)))
  }
}
