import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CsvRecord, csvRecords } from '../../../src/publish/import/csv-rows.ts'
import { directories, fileWith } from './workspace.ts'

const directory = directories()

async function read(text: string | Uint8Array, name = 'table.csv'): Promise<CsvRecord[]> {
  const records: CsvRecord[] = []
  for await (const record of csvRecords(fileWith(directory(), name, text))) records.push(record)
  return records
}

const cells = (records: readonly CsvRecord[]) => records.map((record) => record.cells)

test.for([
  ['commas', 'a,b\n1,2\n', 'table.csv'],
  ['semicolons', 'a;b\n1;2\n', 'table.csv'],
  ['tabs', 'a\tb\n1\t2\n', 'table.tsv'],
  ['whatever stands in front of line ends of several sorts,', 'a,b\r\n1,2\n', 'table.csv'],
  ['a byte order mark and Windows line ends', '\uFEFFa,b\r\n1,2\r\n', 'table.csv'],
] as const)('%s separate cells', async ([, text, name]) => {
  expect(cells(await read(text, name))).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ])
})

test('a gzipped file is read as it is', async () => {
  expect(cells(await read(gzipSync('a,b\n1,"2,3"\n'), 'table.csv.gz'))).toEqual([
    ['a', 'b'],
    ['1', '2,3'],
  ])
})

test('rows count as in a spreadsheet, and lines as in an editor', async () => {
  const records = await read('a,b\n1,"two\nlines"\n3,4\n')
  expect(records.map(({ number, line }) => [number, line])).toEqual([
    [1, 1],
    [2, 2],
    [3, 4],
  ])
})

test('a stray quotation mark is text, and one that is never closed breaks the last record alone', async () => {
  const records = await read('a,b\n1,x"y\n"z" z,2\n3,4\n"5,6\n7,8\n')
  expect(cells(records.slice(0, 4))).toEqual([
    ['a', 'b'],
    ['1', 'x"y'],
    ['"z" z', '2'],
    ['3', '4'],
  ])
  expect(records.slice(4)).toMatchObject([{ number: 5, line: 5, broken: expect.stringContaining('never closed') }])
})

test('whatever is written as CSV is read back', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', ';', 'é', ' ') })
  const row = fc.tuple(cell, cell, cell)
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 20 }), async (rows) => {
      const lines = rows.map((each) => each.map((text) => `"${text.replaceAll('"', '""')}"`).join(','))
      expect(cells(await read(['a,b,c', ...lines].join('\n')))).toEqual([['a', 'b', 'c'], ...rows])
    }),
    { numRuns: 50 },
  )
})
