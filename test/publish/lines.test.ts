import { expect, test } from 'vitest'
import { checkFiles } from '../../src/publish/check.ts'
import type { RawFile } from '../../src/publish/read.ts'
import { reportOf } from '../../src/publish/report.ts'
import { asText, asTexts, smallDossier } from '../support/small-dossier.ts'

/** The small dossier with its events a line each in one file. */
function inLines(path: string, change: (lines: string[]) => string[] = (lines) => lines, end = '\n'): RawFile[] {
  const files = smallDossier()
  const isEvent = (file: { path: string }) => file.path.startsWith('events/')
  const lines = files.filter(isEvent).map(({ value }) => JSON.stringify(value))
  const others = asTexts(files.filter((file) => !isEvent(file)))
  return [...others, asText(path, `${change(lines).join(end)}${end}`)]
}

test.for([
  ['events.ndjson', '\n'],
  ['events/2025.ndjson', '\n'],
  ['events/2025.ndjson', '\r\n'],
  ['events/2025.ndjson', '\n\n \n'],
] as const)('records a line each in %s say what records a file each say', ([path, end]) => {
  const { data, faults } = checkFiles(inLines(path, undefined, end))
  expect(faults).toEqual([])
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
  const one = checkFiles(asTexts(smallDossier())).data
  expect({ ...data, events: [...(data?.events ?? [])].sort(byId) }).toEqual(one)
})

const replaced = (line: number, from: string, to: string) => (lines: string[]) =>
  lines.map((text, i) => (i === line - 1 ? text.replace(from, to) : text))

test.for([
  ['a value that is none of a list', replaced(2, '"announced"', '"anounced"'), '2 unknown-value /status', '"anounced"'],
  [
    'an unknown reference',
    replaced(1, '"office-b"', '"offce-b"'),
    '1 unknown-reference /participants/1/actor',
    '"offce-b"',
  ],
  ['a missing field', replaced(3, '"status":"reported",', ''), '3 missing-field ', '{"id"'],
  [
    'a key given twice',
    replaced(3, '"id"', '"status":"occurred","id"'),
    '3 duplicate-key /status',
    '"status":"reported"',
  ],
  ['a missing comma', replaced(2, ',"type"', '"type"'), '2 syntax ', '"type"'],
  ['two records in one line', (lines: string[]) => [`${lines[0]} []`], '1 syntax ', '[]'],
  ['an id given twice', (lines: string[]) => [...lines, lines[0] as string], '4 duplicate-id /id', '"visit"'],
  [
    'a relation to itself',
    replaced(3, '"second-visit"', '"third-visit"'),
    '3 self-relation /relations/0/event',
    '"third-visit"}',
  ],
  ['a byte order mark', replaced(1, '{', '\uFEFF{'), '1 syntax ', '\uFEFF{'],
] as const)('%s is told by its line and column, and by its place in the record', ([, change, what, text]) => {
  const files = inLines('events.ndjson', change)
  const { data, faults } = checkFiles(files)
  expect(data).toBeNull()
  const [fault] = faults.filter(({ file }) => file === 'events.ndjson')
  if (!fault) throw new Error('no fault was found')
  expect(`${fault.line} ${fault.code} ${fault.pointer}`).toBe(what)
  const line = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    .decode(files.at(-1)?.content as Uint8Array)
    .split('\n')[fault.line - 1]
  expect(line?.slice(fault.column - 1).startsWith(text)).toBe(true)
  expect(fault.end.line).toBe(fault.line)
})

test('a line that is no UTF-8 is one fault, and the others are read', () => {
  const files = inLines('events.ndjson')
  const file = files.at(-1) as { content: Uint8Array }
  const bytes = Uint8Array.from(file.content)
  bytes[bytes.indexOf(10) + 8] = 0xff
  file.content = bytes
  const { faults } = checkFiles(files)
  expect(faults[0]).toMatchObject({
    file: 'events.ndjson',
    line: 2,
    code: 'not-utf-8',
    message: 'The line is not UTF-8 text.',
  })
})

test('a record in a file of its own and in a line is there twice', () => {
  const visit = asTexts(smallDossier()).filter(({ path }) => path === 'events/visit.json')
  const { faults } = checkFiles([...inLines('events.ndjson'), ...visit])
  expect(faults).toMatchObject([
    { file: 'events/visit.json', code: 'duplicate-id', message: 'The id "visit" belongs to events.ndjson:1 already.' },
  ])
})

test('a frame shows the line of the fault, by its number, and not its neighbours', () => {
  const checked = checkFiles(inLines('events.ndjson', replaced(2, '"announced"', '"anounced"')))
  const report = reportOf(checked, 'data', false)
  expect(report).toContain('data/events.ndjson:2:147 unknown-value "status" is "anounced".')
  expect(report).toMatch(/\n> 2 \| .*"status":"anounced"/)
  expect(report).not.toContain('1 |')
})

test('a file of lines that belongs to no collection is one that nothing reads', () => {
  const { faults } = checkFiles([...asTexts(smallDossier()), asText('event.ndjson', '{}\n')])
  expect(faults).toMatchObject([{ file: 'event.ndjson', code: 'unknown-file', nearest: 'events.ndjson' }])
})

test('a README beside the records is nobody’s fault', () => {
  expect(checkFiles([...asTexts(smallDossier()), asText('README.md', '# Visits\n')]).faults).toEqual([])
})
