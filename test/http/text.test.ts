import { beforeAll, expect, inject, test } from 'vitest'
import { idsOf } from '../support/lists.ts'
import { service, store } from '../support/service.ts'

beforeAll(() => store(inject('published')))

const dossier = service()

async function found(q: string, more = ''): Promise<string[]> {
  const { data } = await dossier.json(`/v1/events?limit=100&fields=title${more}&q=${encodeURIComponent(q)}`)
  return data.map(({ id }) => String(id))
}

test.for([
  ['a port', ['Chattogram', 'Chittagong', 'চট্টগ্রাম']],
  ['a person', ['Yunus', 'ইউনূস', 'ইউনুস', 'یونس', 'يونس']],
  ['a capital', ['Dhaka', 'DHAKA', 'dhākā', 'ঢাকা']],
] as const)('%s is found in every script and spelling', async ([, spellings]) => {
  const [first, ...others] = await Promise.all(spellings.map((spelling) => found(spelling, '&sort=-date')))
  expect(first?.length).toBeGreaterThan(3)
  for (const other of others) expect(other).toEqual(first)
})

test('an unfinished last word finds what it begins, the others must be whole', async () => {
  expect(await found('naval chi')).toContain('ashraf-visits-bangladesh')
  expect(await found('nav chief')).toEqual([])
})

test('a phrase finds only words that follow one another', async () => {
  const together = await found('"heavy industries"')
  expect(together).toContain('hit-chairman-meets-army-chief')
  expect(await found('"industries heavy"')).toEqual([])
  expect(await found('industries heavy')).toEqual(together)
})

test('a minus sign leaves a word or a phrase out', async () => {
  const [all, with_, without] = [await found('navy'), await found('navy karachi'), await found('navy -karachi')]
  expect(new Set([...with_, ...without])).toEqual(new Set(all))
  expect(with_.length + without.length).toBe(all.length)
})

test('only words to leave out leave all others', async () => {
  const { page } = await dossier.json('/v1/events?q=-navy')
  expect(page.total).toBe(67 - (await found('"navy"')).length)
})

test('what has the words in its title comes before what has them in a claim', async () => {
  const [first] = await found('general election')
  expect(first).toBe('general-election')
})

test.for([
  ['an open quotation mark', '"naval chief', /quotation mark/],
  ['no word at all', '?!', /at least one word/],
  ['too many words', 'a b c d e f g h i j k l m', /at most 12 words/],
  ['too many characters', 'x'.repeat(601), /at most 600/],
] as const)('%s is refused', async ([, q, detail]) => {
  const response = await dossier.ask(`/v1/events?q=${encodeURIComponent(q)}`)
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({
    code: 'bad-parameter',
    parameter: 'q',
    detail: expect.stringMatching(detail),
  })
})

test('order by relevance needs words to be relevant to', async () => {
  const response = await dossier.ask('/v1/events?sort=relevance')
  expect(await response.json()).toMatchObject({ parameter: 'sort', detail: expect.stringMatching(/words in q/) })
})

test('pages in order of relevance visit every match once', async () => {
  const seen = await idsOf(dossier, '/v1/events?q=pakistan&limit=7')
  expect(new Set(seen).size).toBe(seen.length)
  expect(new Set(seen)).toEqual(new Set(await found('pakistan')))
})

test('people, places and sources are searched by the same words', async () => {
  const ids = async (path: string) => (await dossier.json(path)).data.map(({ id }) => id)
  expect(await ids('/v1/actors?q=%D9%86%D9%88%DB%8C%D8%AF')).toContain('naveed-ashraf')
  expect(await ids('/v1/locations?q=siligur')).toContain('siliguri')
  expect(await ids('/v1/sources?q=ndtv')).toContain('ndtv-9697491')
})

test('search answers names as they are typed, with what matched and where it is', async () => {
  type Hit = { collection: string; id: string; label: string; match: string; url: string }
  const { data } = await dossier.json<{ data: Hit[] }>('/v1/search?q=ইউ&lang=bn')
  expect(data[0]).toMatchObject({ collection: 'actors', id: 'muhammad-yunus', match: expect.stringContaining('ইউনূস') })
  for (const { url } of data) expect((await dossier.ask(url)).status).toBe(200)
})

test('search without words says so', async () => {
  const response = await dossier.ask('/v1/search')
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ parameter: 'q' })
})
