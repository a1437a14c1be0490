import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseFile } from '../../src/publish/parse.ts'
import { asText } from '../support/small-dossier.ts'

test.for([
  ['an empty file', '', '1:1', 'A value is missing here.'],
  ['a comma behind the last entry', '{\n  "a": 1,\n}', '2:9', 'A comma stands before the closing brace.'],
  ['a comma behind the last of a list', '[1, ]', '1:3', 'A comma stands before the closing bracket.'],
  ['a missing comma', '{\n  "a": 1\n  "b": 2\n}', '3:3', 'A comma is missing here.'],
  ['a missing colon', '{"a" 1}', '1:6', 'A colon is missing here.'],
  ['a missing brace', '{"a": 1', '1:8', 'An object is not closed.'],
  ['a missing bracket', '[1', '1:3', 'A list is not closed.'],
  ['a key without quotes', '{a: 1}', '1:2', 'This is no JSON value.'],
  ['single quotes', "{'a': 1}", '1:2', 'This is no JSON value.'],
  ['a comment', '// a\n{}', '1:1', 'JSON has no comments.'],
  ['a comment inside', '{\n  /* a */\n}', '2:3', 'JSON has no comments.'],
  ['a text over two lines', '{"a": "b\nc"}', '1:7', 'This text has no closing quote on its line.'],
  ['an unknown escape', '{"a": "\\q"}', '1:7', 'This text has an unknown escape.'],
  ['an incomplete escape', '{"a": "\\u12"}', '1:7', 'This text has an incomplete \\u escape.'],
  ['a tab in a text', '{"a": "\t"}', '1:7', 'This text has a control character.'],
  ['more than one value', '{}\n{}', '2:1', 'Something follows the end of the record.'],
  ['a number that is none', '{"a": NaN}', '1:7', 'This is no JSON value.'],
  ['an incomplete number', '[1.]', '1:2', 'This number is incomplete.'],
  ['a column behind Bangla letters', '{"ক্ষ": "খ" "b"}', '1:13', 'A comma is missing here.'],
  ['lines that end as on Windows', '{\r\n"a" 1}', '2:5', 'A colon is missing here.'],
  ['a byte order mark', '\uFEFF{}', '1:1', 'The file begins with a byte order mark.'],
  ['a file nested too deeply', '['.repeat(100_000), '1:1', 'Its lists or objects are nested too deeply to be read.'],
] as const)('%s', ([, text, place, message]) => {
  const { faults, value } = parseFile(asText('x.json', text))
  expect(faults.map(({ line, column, code }) => `${line}:${column} ${code}`)).toEqual([`${place} syntax`])
  expect(faults[0]?.message).toBe(message)
  expect(value).toBeUndefined()
})

test('a key given twice is a fault at the second, in every object', () => {
  const text = '{\n  "a": 1,\n  "b": [{"c": 1, "c": 2}],\n  "a": 3,\n  "a": 4\n}'
  const { faults } = parseFile(asText('x.json', text))
  expect(faults.map(({ line, column, code, pointer }) => `${line}:${column} ${code} ${pointer}`)).toEqual([
    '3:18 duplicate-key /b/0/c',
    '4:3 duplicate-key /a',
    '5:3 duplicate-key /a',
  ])
  expect(faults[2]?.message).toBe('The key "a" is here already, on line 2.')
})

test('bytes that are not UTF-8 are a fault', () => {
  const { faults } = parseFile({ path: 'x.json', content: new Uint8Array([0x7b, 0xff, 0x7d]) })
  expect(faults[0]).toMatchObject({ code: 'not-utf-8', line: 1, column: 1 })
})

test('a file that could not be read is a fault with the reason', () => {
  const { faults } = parseFile({ path: 'x.json', content: 'EACCES: permission denied' })
  expect(faults[0]).toMatchObject({
    code: 'unreadable-file',
    message: 'The file cannot be read: EACCES: permission denied.',
  })
})

test('what we read is what JSON.parse reads, and what it refuses we refuse', () => {
  const texts = fc.oneof(
    fc.json(),
    fc.tuple(fc.json(), fc.nat(), fc.string({ maxLength: 2 })).map(([text, at, typo]) => {
      const place = at % (text.length + 1)
      return text.slice(0, place) + typo + text.slice(place + 1)
    }),
    fc.array(fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '"a"', '-', '0', '.1', 'e', 'true', ' ', '\\')).map((t) => t.join('')), // biome-ignore format: a row a kind
  )
  fc.assert(
    fc.property(texts, (text) => {
      // A lone surrogate does not survive UTF-8.
      fc.pre(text.isWellFormed())
      const read = parseFile(asText('x.json', text))
      const refused = read.faults.some((fault) => fault.code !== 'duplicate-key')
      expect(refused ? undefined : JSON.stringify(read.value)).toBe(asJson(text))
    }),
    { numRuns: 2000 },
  )
})

function asJson(text: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(text))
  } catch {
    return undefined
  }
}
