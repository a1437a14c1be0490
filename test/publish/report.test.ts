import { expect, test } from 'vitest'
import { checkFiles } from '../../src/publish/check.ts'
import { frameOf } from '../../src/publish/frame.ts'
import { reportOf } from '../../src/publish/report.ts'
import { asTexts, spoilt } from '../support/small-dossier.ts'

const BOTH = spoilt('events/visit.json', (event) => {
  event.status = 'ocurred'
  delete event.title
  delete event.date
})

test('a report shows each fault in its lines, what was expected and what was meant, and counts them', () => {
  expect(reportOf(checkFiles(asTexts(BOTH)), 'data', false)).toBe(
    `data/events/visit.json:1:1 missing-field "title" is missing.

> 1 | {
    | ^
  2 |   "id": "visit",
  3 |   "type": "official-visit",

  expected  One line, in the dossier's first language

data/events/visit.json:1:1 missing-field "date" is missing.
  expected  The best reading of the sources, EDTF; rival dates are claims

data/events/visit.json:5:13 unknown-value "status" is "ocurred".

  3 |   "type": "official-visit",
  4 |   "summary": "Office A visits Office B at Place C.",
> 5 |   "status": "ocurred",
    |             ^^^^^^^^^
  6 |   "participants": [
  7 |     {

  at        /status
  expected  one of announced, planned, ongoing, occurred, cancelled, reported
  Did you mean "occurred"?

3 faults in 1 file
`,
  )
})

test('colours are there when asked for, and not otherwise', () => {
  const checked = checkFiles(asTexts(BOTH))
  expect(reportOf(checked, 'data', true)).toContain('\u001b[')
  expect(reportOf(checked, 'data', false)).not.toContain('\u001b[')
})

test('a file that is missing has no lines to show', () => {
  const files = asTexts(BOTH).filter((file) => file.path !== 'dossier.json')
  expect(reportOf(checkFiles(files), 'data', false)).toContain(
    'data/dossier.json missing-file There is no dossier.json.\n  expected  a dossier beside the records\n',
  )
})

/** A frame of one line whose place is `[` to `]`; the brackets are not part of the text. */
test.for([
  ['a place within a line', '{"a": [12]}', ['> 1 | {"a": 12}', '    |       ^^']],
  ['marks that stand above or below a letter take no room', '"কু": [1]', ['> 1 | "কু": 1', '    |      ^']],
  ['a tab takes two columns', '\t[1]', ['> 1 |   1', '    |   ^']],
  ['nothing that acts on a terminal is printed', '"\u001b\u202e": [1]', ['> 1 | "\uFFFD\uFFFD": 1', '    |       ^']],
  ['an empty place', '[]', ['> 1 |', '    | ^']],
  ['a long line is cut', `"[${'x'.repeat(200)}]"`, [`> 1 | "${'x'.repeat(96)}...`, `    |  ${'^'.repeat(99)}`]],
  ['a line far to the right begins near its place', `${'x'.repeat(200)}[yy]`, [`> 1 | ...${'x'.repeat(19)}yy`, `    | ${' '.repeat(22)}^^`]], // biome-ignore format: a row a case
] as const)('%s', ([, marked, frame]) => {
  const start = marked.indexOf('[')
  const end = marked.indexOf(']') - 1
  const text = marked.replace('[', '').replace(']', '')
  const span = { line: 1, column: start + 1, end: { line: 1, column: end + 1 } }
  expect(frameOf(text, span, false).split('\n')).toEqual(frame)
})
