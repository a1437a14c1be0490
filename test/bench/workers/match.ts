import type { Told } from './told.ts'

/** The limit of a hit: a Worker that does nothing but look into the edge cache. What it finds there is put by PUT. */
export default {
  async fetch(request: Request): Promise<Response> {
    if (request.method === 'PUT') {
      const { body, ...init } = await request.json<Told>()
      await caches.default.put(request.url, new Response(body, init))
      return new Response(null, { status: 204 })
    }
    return (await caches.default.match(request)) ?? new Response(null, { status: 404 })
  },
}
