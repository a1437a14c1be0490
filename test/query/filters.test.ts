import { beforeAll, expect, inject, test } from 'vitest'
import { everything, type Page, pagesOf, type World } from '../support/lists.ts'
import { idsFound } from '../support/reference.ts'
import { service, store } from '../support/service.ts'

const dossier = service()
let world: World

beforeAll(async () => {
  await store(inject('published'))
  world = await everything(dossier)
})

test('the lists give every record there is, once, with its total', async () => {
  expect(Object.values(world).map((records) => records.length)).toEqual([67, 103, 61, 230])
  expect(world.events.every(({ id }, i) => world.events.findIndex((event) => event.id === id) === i)).toBe(true)
})

/** Every case finds something, and not everything: a filter that did nothing would be seen. */
test.for([
  ['one type', 'events', 'type=meeting'],
  ['any of two types', 'events', 'type=meeting,denial'],
  ['all but a type', 'events', 'type=!meeting'],
  ['none of two types', 'events', 'type=!meeting,official-visit'],
  ['a status', 'events', 'status=reported'],
  ['a status in capitals', 'events', 'status=Reported'],
  ['a topic', 'events', 'topic=aviation'],
  ['both of two topics', 'events', 'topic=aviation&topic=training'],
  ['a topic without another', 'events', 'topic=aviation&topic=!training'],
  ['either of two topics, and a third', 'events', 'topic=navy,army&topic=founding-report'],
  ['what is background', 'events', 'background=true'],
  ['what is not background', 'events', 'background=false'],
  ['what is background, put the other way', 'events', 'background=!false'],
  ['claims that disagree on anything', 'events', 'disputed=true'],
  ['claims that all agree', 'events', 'disputed=false'],
  ['claims that disagree on a date', 'events', 'disputed=date'],
  ['claims that disagree on one aspect of a date', 'events', 'disputed=date.arrival'],
  ['claims that disagree on any detail', 'events', 'disputed=detail'],
  ['claims that disagree on a date or a place', 'events', 'disputed=date,places'],
  ['claims that disagree, though not on a date', 'events', 'disputed=true&disputed=!date'],
  ['a source, for a whole record or one claim', 'events', 'source=ndtv-9697491'],
  ['two sources', 'events', 'source=ndtv-9697491&source=indianewsbull-9507'],
  ['a country', 'events', 'country=PK'],
  ['a country in small letters', 'events', 'country=pk'],
  ['two countries', 'events', 'country=PK&country=BD'],
  ['no country of two', 'events', 'country=!PK,BD'],
  ['one id', 'events', 'id=mirza-meets-yunus'],
  ['two ids', 'events', 'id=mirza-meets-yunus,yunus-sharif-cairo'],
  ['all but one id', 'events', 'id=!mirza-meets-yunus'],
  ['an id that is something else', 'events', 'id=mirza-meets-yunus,pakistan-navy'],
  ['an actor', 'events', 'actor=pakistan-navy'],
  ['an actor by itself', 'events', 'actor=pakistan-navy&exact=true'],
  ['a state, with its services and those who serve in them', 'events', 'actor=pakistan'],
  ['a state by itself', 'events', 'actor=pakistan&exact=true'],
  ['a body that somebody headed only at the time', 'events', 'actor=joint-chiefs-of-staff-committee'],
  ['a government of which all were in office only for a while', 'events', 'actor=bangladesh-interim-government'],
  ['two actors', 'events', 'actor=bangladesh&actor=pakistan'],
  ['either of two actors', 'events', 'actor=china,india'],
  ['a person without another', 'events', 'actor=sahir-shamshad-mirza&actor=!muhammad-yunus'],
  ['no actor of a state', 'events', 'actor=!pakistan'],
  ['a role', 'events', 'role=signatory'],
  ['a role that nobody has', 'events', 'role=!host'],
  ['an actor in a role', 'events', 'actor=bangladesh-army&role=visitor'],
  ['an actor by itself in a role', 'events', 'actor=bangladesh-army&role=host&exact=true'],
  ['an actor in either of two roles', 'events', 'actor=pakistan-navy&role=visitor,subject'],
  ['two actors in one role', 'events', 'actor=nazmul-hassan&actor=hasan-mahmood-khan&role=host'],
  ['a host, without an actor in whatever role', 'events', 'role=host&actor=!pakistan'],
  ['a building', 'events', 'location=jamuna-guest-house'],
  ['a country with all that lies in it', 'events', 'location=country-bangladesh'],
  ['a city with its buildings', 'events', 'location=dhaka'],
  ['a city without its buildings', 'events', 'location=dhaka&exact=true'],
  ['two places', 'events', 'location=country-bangladesh&location=country-pakistan'],
  ['outside a country', 'events', 'location=!country-bangladesh'],
  ['several filters at once', 'events', 'actor=pakistan&location=country-bangladesh&type=meeting&disputed=true'],
  ['a kind of actor', 'actors', 'kind=armed_service'],
  ['two kinds of actor', 'actors', 'kind=state,government'],
  ['actors of a country', 'actors', 'country=IN'],
  ['people of a country', 'actors', 'country=BD&kind=person'],
  ['actors by a source', 'actors', 'source=abp-navy'],
  ['an actor and all that belongs to it', 'actors', 'actor=pakistan-navy'],
  ['a state and all that belongs to it', 'actors', 'actor=pakistan&kind=!person'],
  ['an actor alone', 'actors', 'actor=pakistan&exact=true'],
  ['actors by id', 'actors', 'id=isi,nsi'],
  ['a kind of place', 'locations', 'kind=port'],
  ['places of a country, buildings left out', 'locations', 'country=PK&kind=!building'],
  ['a place and all that lies in it', 'locations', 'location=dhaka'],
  ['a place alone', 'locations', 'location=dhaka&exact=true'],
  ['places by a source', 'locations', 'source=geo-630725'],
  ['places by id', 'locations', 'id=dhaka,karachi'],
  ['pages in a language', 'sources', 'language=ur'],
  ['pages in one of two languages', 'sources', 'language=ur,bn'],
  ['pages that repeat a text', 'sources', 'cluster=ndtv-hit-visit'],
  ['pages that repeat neither of two texts', 'sources', 'cluster=!ndtv-hit-visit,pti-naval-chief'],
  ['sources by id', 'sources', 'id=ndtv-9697491'],
] as const)('%s: %s?%s', async ([, collection, search]) => {
  const pages: Page[] = await pagesOf(dossier, `/v1/${collection}?${search}&limit=100`)
  const expected = idsFound(world, collection, search)
  expect(pages.flatMap(({ data }) => data.map(({ id }) => id))).toEqual(expected)
  expect(pages[0]?.page).toMatchObject({ total: expected.length, relation: 'eq' })
  expect(expected.length).toBeGreaterThan(0)
  expect(expected.length).toBeLessThan(world[collection].length)
})

test('a country where nothing happened has no events, and that is not an error', async () => {
  const { data, page } = await dossier.json('/v1/events?country=NZ')
  expect({ data, page }).toMatchObject({ data: [], page: { count: 0, total: 0, next: null } })
})
