import { type Cases, opened, type Place, same } from '../place.ts'

/** What was seen, and is not sent again. */
export const MEMORY: Cases = {
  async 'what was seen is asked for again by its ETag, and not sent again'(place) {
    const statuses: number[] = []
    const store = new Map()
    const fetch: Place['fetch'] = async (url, init) => {
      const response = await place.fetch(url, init)
      statuses.push(response.status)
      return response
    }
    const first = await opened(place, { store, fetch }).dossier.events.list({ limit: 3 })
    const again = await opened(place, { store, fetch }).dossier.events.list({ limit: 3 })
    same(again, first)
    same(statuses, [200, 304])
    same(store.size, 1)
  },

  async 'the memory of answers is bounded, and who changes an answer changes no other'(place) {
    const store = place.client.memoryStore(2)
    const { dossier } = opened(place, { store })
    const answer = await dossier.events.list({ limit: 1 })
    answer.data.length = 0
    same((await dossier.events.list({ limit: 1 })).data.length, 1)
    for (const limit of [2, 3]) await dossier.events.list({ limit })
    same(await store.get(`${place.origin}/v1/events?limit=1`), undefined)
    same(typeof (await store.get(`${place.origin}/v1/events?limit=3`)), 'object')
  },
}
