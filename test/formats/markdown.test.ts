import { lexer, type Token, type Tokens } from 'marked'
import { beforeEach, describe, expect, inject, test } from 'vitest'
import { COLLECTIONS } from '../../src/model/terms.ts'
import { HOSTILE } from '../support/hostile.ts'
import { everything } from '../support/lists.ts'
import { textOf } from '../support/representations.ts'
import { ORIGIN, service, storeOnly } from '../support/service.ts'

/** All tokens that marked finds in a text, in order, those within others behind them. */
function tokensIn(text: string): Token[] {
  const visit = (tokens: Token[]): Token[] =>
    tokens.flatMap((token) => {
      const { tokens: inner = [], items = [] } = token as { tokens?: Token[]; items?: Token[] }
      return [token, ...visit([...inner, ...items])]
    })
  return visit(lexer(text))
}

const ofType = <T extends Token>(tokens: Token[], type: T['type']) =>
  tokens.filter((token) => token.type === type) as T[]

/** The text of a token as a reader sees it. */
function shown(token: Token): string {
  const { tokens } = token as { tokens?: Token[] }
  if (tokens && tokens.length > 0) return tokens.map(shown).join('')
  return token.type === 'escape' || token.type === 'text' ? unescaped((token as Tokens.Text).text) : ''
}

/** marked gives text ready for HTML. */
function unescaped(text: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => named[name] ?? whole)
}

describe('the dossier', () => {
  beforeEach(() => storeOnly(inject('published')))

  test.for(COLLECTIONS)('%s are a section each', async (collection) => {
    const world = await everything(service())
    const records = world[collection].slice(0, 50)
    const tokens = tokensIn(await textOf(service(), `/v1/${collection}.md?limit=50`))
    const [title, ...sections] = ofType<Tokens.Heading>(tokens, 'heading')
    expect(title).toMatchObject({ depth: 1 })
    const names = records.map((record) =>
      'name' in record ? record.name : 'summary' in record ? record.title : (record.title ?? record.label),
    )
    expect(sections.map(shown)).toEqual(names.map((name) => name.replace(/\s+/g, ' ')))
    expect(new Set(sections.map(({ depth }) => depth))).toEqual(new Set([2]))
    expect(ofType(tokens, 'html')).toEqual([])
  })

  test('an event is told with names, rival dates and links to every source', async () => {
    const { data, included } = await service().json<{
      data: { sources: string[]; title: string }
      included: { sources: { id: string; url: string }[] }
    }>('/v1/events/mirza-meets-yunus?include=sources')
    const text = await textOf(service(), '/v1/events/mirza-meets-yunus.md')
    const tokens = tokensIn(text)
    expect(ofType<Tokens.Heading>(tokens, 'heading').map(({ depth }) => depth)).toEqual([1])
    const links = new Set(ofType<Tokens.Link>(tokens, 'link').map(({ href }) => decodeURI(href)))
    for (const { id, url } of included.sources) if (data.sources.includes(id)) expect(links).toContain(decodeURI(url))
    expect(links).toContain(`${ORIGIN}/v1/events/mirza-meets-yunus`)
    expect(text).toMatch(/Muhammad Yunus/)
    expect(text).toMatch(/Sources disagree: date[\s\S]*26 October 2025/)
  })

  test('Urdu runs from right to left, Bangla needs to be told nothing', async () => {
    const urdu = await textOf(service(), '/v1/events/mirza-meets-yunus.md?lang=ur')
    expect(urdu).toMatch(/^<div dir="rtl" lang="ur">\n\n# [^\n]*[\u0600-\u06ff][\s\S]*\n<\/div>\n$/)
    const bangla = await textOf(service(), '/v1/events/mirza-meets-yunus.md?lang=bn')
    expect(bangla).toMatch(/^# [^\n]*[\u0980-\u09ff]/)
  })
})

test.for(Object.keys(HOSTILE))('hostile text is text and nothing else: %s', async (id) => {
  await storeOnly(inject('hostile'))
  const tokens = tokensIn(await textOf(service(), `/v1/events/${id}.md`))
  const expected = (HOSTILE[id] ?? '')
    .toWellFormed()
    .replace(/\s+/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim()
  const headings = ofType<Tokens.Heading>(tokens, 'heading')
  expect(headings.map((heading) => shown(heading))).toEqual([expected])
  for (const type of ['html', 'image', 'code', 'codespan', 'table', 'del', 'em', 'blockquote', 'def'])
    expect(ofType(tokens, type)).toEqual([])
  const hrefs = ofType<Tokens.Link>(tokens, 'link').map(({ href }) => href)
  expect(new Set(hrefs)).toEqual(new Set([`${ORIGIN}/v1/events/${id}`, 'https://example.org/a']))
})
