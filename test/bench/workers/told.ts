/** The limit of an answer with headers: a Worker that answers what it was told by PUT, and does nothing else. */

/** An answer, as it is told. */
export type Told = { status: number; headers: Record<string, string>; body: string | null }

const answers = new Map<string, Told>()

export default {
  async fetch(request: Request): Promise<Response> {
    if (request.method === 'PUT') {
      answers.set(request.url, await request.json<Told>())
      return new Response(null, { status: 204 })
    }
    const answer = answers.get(request.url)
    return new Response(answer?.body ?? null, answer ?? { status: 404 })
  },
}
