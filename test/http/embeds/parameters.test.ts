import { beforeAll, expect, inject, test } from 'vitest'
import { expectSound } from '../../support/markup.ts'
import { BROWSER } from '../../support/page.ts'
import { problemOf } from '../../support/problem.ts'
import { service, storeOnly } from '../../support/service.ts'
import { textOf } from './widgets.ts'

/** What may be asked of an embed, and how it is refused. */

beforeAll(() => storeOnly(inject('published')))

test.for([
  ['numerals=latn', '27 ফেব্রুয়ারি, 2026'],
  ['numerals=native', '২৭ ফেব্রুয়ারি, ২০২৬'],
  ['numerals=deva', '२७ ফেব্রুয়ারি, २०२६'],
] as const)('%s writes dates and counts so', async ([parameter, day]) => {
  const html = await textOf(`/embed/timeline?lang=bn&limit=3&${parameter}`)
  expect(html).toContain(day)
})

test.for([
  ['theme=dark', 'data-theme="dark"'],
  ['height=400', '--held:400px'],
  ['title=Visits+%26+talks', '<h1>Visits &#38; talks</h1>'],
] as const)('%s is obeyed', async ([parameter, markup]) => {
  expect(await textOf(`/embed/timeline?limit=2&${parameter}`)).toContain(markup)
})

test('what pym.js adds to an address changes nothing', async () => {
  const plain = await service().ask('/embed/timeline?limit=2')
  const asked = await service().ask(
    '/embed/timeline?limit=2&initialWidth=600&childId=a&parentTitle=b&parentUrl=https%3A%2F%2Fexample.org',
  )
  expect(await asked.text()).toBe(await plain.text())
})

test.for([
  ['a misspelt parameter', 400, 'timeline?actr=pakistan', { code: 'bad-parameter', nearest: 'actor' }],
  ['a misspelt value', 400, 'map?actor=pakistn', { code: 'bad-parameter', nearest: 'pakistan' }],
  ['a misspelt theme', 400, 'network?theme=drak', { code: 'bad-parameter', nearest: 'dark' }],
  ['a parameter of another widget', 400, 'timeline?borders=true', { code: 'bad-parameter', parameter: 'borders' }],
  ['a filter on a card', 400, 'event/mirza-meets-yunus?actor=pakistan', { code: 'bad-parameter' }],
  ['a height of nothing', 400, 'timeline?height=1', { code: 'bad-parameter', parameter: 'height' }],
  ['a misspelt widget', 404, 'timelin', { code: 'no-such-page', nearest: '/embed/timeline' }],
  ['a card of nothing', 404, 'event', { code: 'no-such-page' }],
  ['a picture of a card', 404, 'event/mirza-meets-yunus.svg', { code: 'no-such-page' }],
  ['another form', 404, 'timeline.pdf', { code: 'no-such-page' }],
  ['an unknown record', 404, 'event/mirza-meets-yunis', { code: 'not-found' }],
  ['an unknown release', 404, '@2020-01-01/timeline', { code: 'not-found' }],
] as const)('%s answers %i, to a program and in a frame', async ([, status, path, problem]) => {
  const response = await service().ask(`/embed/${path}`)
  expect(response.status).toBe(status)
  expect(await problemOf(response)).toMatchObject(problem)
  if (path.endsWith('.svg') || path.endsWith('.pdf')) return
  const framed = await service().ask(`/embed/${path}`, BROWSER)
  expect(framed.status).toBe(status)
  expect(framed.headers.get('Content-Type')).toContain('text/html')
  expect(framed.headers.get('Content-Security-Policy')).not.toContain('frame-ancestors')
  expectSound(await framed.text())
})
