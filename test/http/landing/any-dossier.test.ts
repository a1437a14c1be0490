import { expect, test } from 'vitest'
import { PAGE_WORDS as WORDS } from '../../../src/build/words.ts'
import type { DossierData } from '../../../src/model/records.ts'
import { attributes, expectSound } from '../../support/markup.ts'
import { htmlOf } from '../../support/page.ts'
import { problemOf } from '../../support/problem.ts'
import { service } from '../../support/service.ts'
import { publishSmall, small } from '../../support/small-release.ts'

/** The landing page of somebody else's dossier. */

const EVIL = `</title></style><script>alert("1")</script><img src=x onerror='alert(2)'>&amp;`

test('an empty one has a page too', async () => {
  await publishSmall({ events: [], actors: [], locations: [], sources: [] })
  for (const [path, words] of [
    ['/', WORDS.en],
    ['/?lang=bn', WORDS.bn],
  ] as const) {
    const html = await htmlOf(path)
    expectSound(html)
    expect(html).toContain(words.landing.noEvents)
    expect(attributes(html, 'src')).toEqual([])
  }
})

test('every id on the page is of that dossier', async () => {
  await publishSmall({})
  const html = await htmlOf('/')
  expect(html).not.toMatch(/bangladesh|pakistan/i)
  const asked = attributes(html, 'href').filter((link) => /^\/v1\/.*\.csv/.test(link))
  expect(asked).toEqual([
    '/v1/events.csv?limit=5',
    '/v1/events.csv?actor=office-a',
    '/v1/events.csv?date=2025-02',
    '/v1/events.csv?location=place-a',
    '/v1/events/visit.csv',
    '/v1/@2026-02-27/events.csv?limit=5',
  ])
})

test('corrections of its records are told, the last first', async () => {
  const { events } = small()
  const corrections = [
    { date: '2026-02-01', note: 'The first day was wrong.' },
    { date: '2026-02-20', note: 'So was the second.' },
  ]
  await publishSmall({ events: events.map((event) => (event.id === 'visit' ? { ...event, corrections } : event)) })
  const html = await htmlOf('/')
  expect(html.indexOf('So was the second.')).toBeGreaterThan(0)
  expect(html.indexOf('So was the second.')).toBeLessThan(html.indexOf('The first day was wrong.'))
})

test('it comes in its own languages, as far as there are words for them', async () => {
  const { dossier } = small()
  await publishSmall({ dossier: { ...dossier, languages: ['fr', 'bn', 'en'] } })
  expect(await htmlOf('/')).toContain('<html lang="bn" dir="ltr">')
  const problem = await problemOf(await service().ask('/?lang=ur'))
  expect(problem.expected).toBe('one of bn, en')
})

test('a dossier in Hindi has a page in Hindi', async () => {
  const { dossier } = small()
  await publishSmall({ dossier: { ...dossier, languages: ['hi'] } })
  const html = await htmlOf('/')
  expectSound(html)
  for (const text of ['<html lang="hi" dir="ltr">', WORDS.hi.landing.newest, 'फ़रवरी 2025']) expect(html).toContain(text)
})

test('a text that is not in the language of the page is marked', async () => {
  await publishSmall({})
  const html = await htmlOf('/?lang=bn')
  expect(html).toContain('<h1 lang="en" dir="ltr">Visits</h1>')
  expect(html).toMatch(/<a href="[^"]*" lang="en" dir="ltr">Office C visits Office A<\/a>/)
  expect(html).toContain('?lang=bn">সফর</a>')
})

test('a report that nobody confirmed and a field on which sources disagree are marked as such', async () => {
  const { events } = small()
  const claims = ['10', '20'].map((value) => claim('detail.head-count', value))
  await publishSmall({
    events: events.map((event) => (event.id === 'visit' ? { ...event, claims: [...event.claims, ...claims] } : event)),
  })
  const html = await htmlOf('/')
  expect(html).toContain('Reported, not officially confirmed')
  expect(html).toContain('Sources disagree: date, details (head count)')
  expect(html).toContain('2 sources')
})

test('the name of an actor that was taken back is not shown', async () => {
  const { withdrawn } = small()
  const actors = { 'office-a': { reason: 'A legal request.', date: '2026-02-28', successor: null } }
  await publishSmall({ withdrawn: { ...withdrawn, actors } })
  expect(await htmlOf('/')).not.toContain('actor=office-a')
})

test('no text of it can become markup', async () => {
  await publishSmall(hostile(small()))
  for (const path of ['/', '/?lang=bn']) {
    const html = await htmlOf(path)
    expectSound(html)
    expect(html).not.toMatch(/<(?:script|img)|<\/title><\/style>/)
    expect(html).toContain('&#60;script&#62;alert(&#34;1&#34;)')
  }
})

function claim(field: string, value: string) {
  return { field, value, source: 'page-a', stance: 'asserts' as const }
}

/** The same with markup for every text that is no id, date or address. */
function hostile(data: DossierData): DossierData {
  const texts = ['en', 'bn', 'title', 'summary', 'name', 'value', 'attribution']
  return JSON.parse(JSON.stringify(data), (key, value) =>
    texts.includes(key) && typeof value === 'string' ? EVIL : value,
  )
}
