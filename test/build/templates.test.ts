import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import mustache from 'mustache'
import { expect, test } from 'vitest'
import { TEMPLATE_NAMES, template } from '../../src/build/templates.ts'
import { xml } from '../../src/formats/xml.ts'
import { render } from '../../src/http/pages/render.ts'

const DIR = join(import.meta.dirname, '../../src/build/pages')
const TEXTS = Object.fromEntries(
  readdirSync(DIR)
    .filter((file) => file.endsWith('.mustache'))
    .map((file) => [file.replace(/\.mustache$/, ''), readFileSync(join(DIR, file), 'utf8').replace(/\n\s*/g, '')]),
)

/** A list item as pages have it, with everything it may have. */
const ITEM = {
  title: { text: 'A & B <meet>', foreign: { lang: 'ur', dir: 'rtl' }, href: '/events/x?a=1&b=2', more: [] },
  when: { label: '1 May 2025', datetime: '2025-05-01' },
  marks: [
    { kind: '', said: { text: 'Visit', foreign: null, href: null, more: [] }, fields: [] },
    {
      kind: 'tag disputed',
      said: { text: 'Sources disagree', foreign: null, href: null, more: [] },
      fields: [
        { name: 'date', aspect: null, comma: ': ' },
        { name: 'detail', aspect: { text: 'head count', foreign: { lang: 'en', dir: 'ltr' } }, comma: ', ' },
      ],
    },
  ],
}
const UNDATED = { ...ITEM, when: { label: 'about 2025', datetime: null } }

test.for([
  ['item', ITEM],
  ['item', UNDATED],
  ['item', { ...ITEM, when: null }],
  [
    'said',
    { words: { denied: 'denied by' }, claims: [{ source: ITEM.title, denies: true, quote: null, note: ITEM.title }] },
  ],
] as const)('%s is rendered as Mustache would', ([name, view]) => {
  const judged = mustache.render(TEXTS[name] ?? '', view, TEXTS, { escape: xml })
  expect(render(template(name), [view])).toBe(judged)
})

test('what a view does not have is an error, where Mustache would leave a gap', () => {
  const { when: _, ...without } = ITEM
  expect(() => render(template('item'), [without])).toThrow('the view has no when')
})

test('pages are whole documents, and each part of them is used', () => {
  const used = Object.values(TEXTS).flatMap((text) => [...text.matchAll(/\{\{>([a-z]+)\}\}/g)].map(([, name]) => name))
  for (const name of Object.keys(TEXTS)) expect([...TEMPLATE_NAMES, ...used]).toContain(name)
  expect(TEMPLATE_NAMES).toEqual(expect.arrayContaining(['landing', 'list', 'record', 'problem', 'index.md']))
})

test('a partial that is not there is an error', () => {
  expect(() => template('nothing')).toThrow('there is no template nothing.mustache')
})
