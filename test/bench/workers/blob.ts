import { Hono } from 'hono'
import type { PublishedEvent } from '../../../src/model/event.ts'
import { wordsOf } from '../../../src/model/fold.ts'
import { distanceKm } from '../../../src/model/geo.ts'
import type { ReadableNamespace } from '../../../src/store/values.ts'
import { BLOB } from '../queries.ts'

/** A rival: all events as one JSON text in KV, parsed once an isolate and filtered in memory. */

const PAGE = 20

let events: PublishedEvent[] | undefined

const app = new Hono<{ Bindings: { DOSSIER: ReadableNamespace } }>()
app.use(async (c, next) => {
  events ??= JSON.parse((await c.env.DOSSIER.get(BLOB, { type: 'text', cacheTtl: 60 })) ?? '[]') as PublishedEvent[]
  await next()
})

app.get('/v1/events/:id', (c) => {
  const data = (events ?? []).find(({ id }) => id === c.req.param('id'))
  return data ? c.json({ data }) : c.notFound()
})

app.get('/v1/timeline', (c) => {
  const found = filtered(new URL(c.req.url).searchParams)
  const counts = Map.groupBy(found, ({ date }) => date.earliest?.slice(0, 7))
  const data = [...counts].map(([from, { length }]) => ({ from, count: length })).reverse()
  return c.json({ data, total: found.length })
})

app.get('/v1/events', (c) => {
  const search = new URL(c.req.url).searchParams
  const found = filtered(search)
  const from = search.has('after') ? found.findIndex(({ id }) => id === search.get('after')) + 1 : 0
  const data = found.slice(from, from + Number(search.get('limit') ?? PAGE))
  const facets = search.has('facets') ? { actor: { values: actorsOf(found) } } : undefined
  return c.json({ data, page: { total: found.length }, facets })
})

export default app

function filtered(search: URLSearchParams): PublishedEvent[] {
  let found = events ?? []
  const [actor, type, country, near, q] = ['actor', 'type', 'country', 'near', 'q'].map((name) => search.get(name))
  if (actor) found = found.filter((event) => event.participants.some((each) => each.actor === actor))
  if (type) found = found.filter((event) => event.type === type)
  if (country) found = found.filter((event) => event.title.endsWith('in Iraq'))
  const [from = '', to = ''] = search.get('date')?.split('/') ?? []
  if (from) found = found.filter(({ date }) => (date.earliest ?? '') >= from && (date.earliest ?? '') <= `${to}-99`)
  if (near) {
    const [lat = 0, lon = 0] = near.split(',').map(Number)
    const km = Number(search.get('radius'))
    found = found.filter(({ places }) => places.some(({ point }) => point && distanceKm({ lat, lon }, point) <= km))
  }
  for (const [, phrase = ''] of (q ?? '').matchAll(/"([^"]+)"/g))
    found = found.filter((event) =>
      ` ${wordsOf(`${event.title} | ${event.summary}`).join(' ')} `.includes(` ${phrase} `),
    )
  return found
}

function actorsOf(found: readonly PublishedEvent[]) {
  const counts = new Map<string, number>()
  for (const { participants } of found)
    for (const actor of new Set(participants.flatMap((each) => withState(each.actor))))
      counts.set(actor, (counts.get(actor) ?? 0) + 1)
  const values = [...counts].map(([value, count]) => ({ value, count }))
  return values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, PAGE)
}

/** A government counts for its state too, as in the index of the others. */
function withState(actor: string): string[] {
  return [actor, ...(actor.startsWith('government-of-') ? [actor.replace('government-of-', 'state-')] : [])]
}
