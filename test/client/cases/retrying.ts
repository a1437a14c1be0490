import { type Cases, failure, opened, type Place, refused, same } from '../place.ts'

/** What passes, and is asked for again until somebody has had enough. */
export const RETRYING: Cases = {
  async 'what passes is asked again: 429 after Retry-After, 503, a network that fails'(place) {
    const waits: number[] = []
    const fails = [
      () => new Response('{}', { status: 429, headers: { 'Retry-After': '7' } }),
      () => new Response('', { status: 503 }),
      () => {
        throw new TypeError('the network is gone')
      },
    ]
    const fetch: Place['fetch'] = async (url, init) => fails.shift()?.() ?? (await place.fetch(url, init))
    const { dossier } = opened(place, { fetch, wait: async (ms) => waits.push(ms) })
    same((await dossier.events.list({ limit: 1 })).data.length, 1)
    same(waits, [7_000, 1_000, 2_000])
  },

  async 'it gives up after as many tries as it is told'(place) {
    let asked = 0
    const fetch = async () => {
      asked++
      return new Response('{"code":"unreadable"}', { status: 503 })
    }
    const { dossier } = opened(place, { fetch, retries: 2, wait: async () => {} })
    same((await refused(place, dossier.events.list())).code, 'unreadable')
    same(asked, 3)
  },

  async 'a signal ends a request, a wait and an iteration'(place) {
    const reason = new Error('enough')
    const { dossier } = opened(place)
    same(await failure(dossier.events.list({}, { signal: AbortSignal.abort(reason) })), reason)

    const waiting = new AbortController()
    const busy = async () => {
      waiting.abort(reason)
      return new Response('', { status: 503, headers: { 'Retry-After': '3600' } })
    }
    // Its own wait, of an hour.
    const own = place.client.openDossier({ origin: place.origin, fetch: busy })
    same(await failure(own.events.list({}, { signal: waiting.signal })), reason)

    const going = new AbortController()
    let seen = 0
    const iterating = async () => {
      for await (const _ of dossier.events.iterate({ limit: 5 }, { signal: going.signal }))
        if (++seen === 3) going.abort(reason)
    }
    same(await failure(iterating()), reason)
    same(seen, 5)
  },
}
