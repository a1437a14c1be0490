import { XMLValidator } from 'fast-xml-parser'
import { beforeAll, expect, test } from 'vitest'
import { publish } from '../../src/publish/publish.ts'
import { HOSTILE, hostileData } from '../support/hostile.ts'
import { mapNamespace } from '../support/published.ts'
import { ORIGIN, serviceIn } from './asked.ts'

/** Data that means no good, in everything that is made of it: no text becomes markup, a line, a cell or a header. */

let service: ReturnType<typeof serviceIn>
beforeAll(async () => {
  const store = new Map<string, string>()
  await publish(
    mapNamespace(store),
    hostileData(),
    new Date('2026-02-27T12:00:00Z'),
    '</script><script>alert(1)</script>',
  )
  service = serviceIn(store)
})

const IDS = Object.keys(HOSTILE)
const ITEMS = IDS.flatMap((id) => [
  `/events/${id}`,
  `/embed/event/${id}`,
  `/embed/actor/${id}`,
  `/actors/${id}`,
  `/sources/${id}`,
])
const LISTS = ['/', '/events?limit=100', '/actors', '/locations', '/sources', '/v1/releases', '/problems/bad-parameter']
const EMBEDS = ['timeline', 'map', 'network', 'sources'].flatMap((name) => [
  `/embed/${name}`,
  `/embed/${name}.svg`,
  `/embed/${name}?lang=ur`,
])
const FEEDS = [
  '/v1/events.atom?limit=100',
  '/v1/network.graphml',
  '/sitemap.xml',
  `/oembed?format=xml&url=${encodeURIComponent(`${ORIGIN}/embed/event/script`)}`,
]
const LINES = [
  '/v1/events.ics?limit=100',
  '/v1/events.csv?limit=100',
  '/v1/events/claims.csv?limit=100',
  '/v1/citation.bib',
  '/v1/citation.ris',
]

/** Markup of the hostile texts, as it must never stand anywhere that is read as markup. */
const MARKUP = /<script>alert|<b onclick|<!-- \]\]>|(?:href|src)=["']?\s*javascript:/i

async function ask(path: string): Promise<{ type: string; body: string; headers: Headers }> {
  const response = await service.ask({ method: 'GET', origin: ORIGIN, path, headers: {} })
  expect(service.bugs).toEqual([])
  expect([200, 404, 501], path).toContain(response.status)
  const { headers } = response
  return { type: headers.get('Content-Type') ?? '', body: await response.text(), headers }
}

test.for([...LISTS, ...ITEMS, ...EMBEDS, ...FEEDS])('%s holds no markup of the data', async (path) => {
  const { type, body, headers } = await ask(path)
  if (/html|xml|svg/.test(type)) expect(body).not.toMatch(MARKUP)
  if (/xml|svg/.test(type)) expect(XMLValidator.validate(body)).toBe(true)
  for (const [name, value] of headers) expect(value, name).not.toMatch(/\p{Cc}/u)
})

test.for(LINES)('%s has no line that the data made', async (path) => {
  const { body } = await ask(path)
  // In CSV a line may break within quotes; a cell that begins with one of these is run as a formula.
  if (!path.includes('.csv')) expect(body).not.toMatch(/^(?:BEGIN:VALARM|two|three|four)\b/m)
  else expect(body).not.toMatch(/(?:^|[,\n])"?(?:=cmd|\+SUM|@import|＝HYPERLINK)/m)
})
