import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildSegment } from '../../src/segment/writer.ts'
import { documentOf, opened } from '../support/segment.ts'

async function withColumn(values: readonly (number | null)[]) {
  return await buildSegment(values.map((x, n) => documentOf(`d${n}`, { columns: { x } })))
}

/** Values that fit one, two and four bytes, with gaps. */
const columns = fc
  .tuple(fc.integer({ min: -(2 ** 40), max: 2 ** 40 }), fc.constantFrom(1, 200, 254, 255, 60_000, 65_535, 2 ** 32 - 3))
  .chain(([least, spread]) =>
    fc.array(fc.option(fc.integer({ min: least, max: least + spread }), { freq: 4 }), { minLength: 1, maxLength: 80 }),
  )

test('a column gives back each value, and null where there is none', async () => {
  await fc.assert(
    fc.asyncProperty(columns, fc.array(fc.nat(), { maxLength: 20 }), async (values, asked) => {
      const at = opened(await withColumn(values)).column('x')
      expect(values.map((_, n) => at(n))).toEqual(values)
      // And in any other order.
      for (const n of asked.map((each) => each % values.length)) expect(at(n)).toBe(values[n])
    }),
  )
})

test.for([
  ['no values at all', [null, null], 1],
  ['zero, which is not "none"', [0, null], 1],
  ['255 values in a row', [1, 255], 1],
  ['256 values in a row', [1, 256], 2],
  ['65,535 values in a row', [1, 65_535], 2],
  ['65,536 values in a row', [1, 65_536], 4],
  ['nearly 2^32 values in a row', [0, 2 ** 32 - 3], 4],
  ['days far apart', [2, 3_652_060, 2 ** 22], 4],
  ['large values close together', [2 ** 40, 2 ** 40 + 1], 1],
] as const)('%s', async ([, values, width]) => {
  const built = await withColumn(values)
  expect(built.root.columns.x?.width).toBe(width)
  const at = opened(built).column('x')
  expect(values.map((_, n) => at(n))).toEqual(values)
})

test('values too far apart for 32 bits are refused', async () => {
  await expect(withColumn([0, 2 ** 32 - 2])).rejects.toThrow('a column cannot hold both 0 and 4294967294')
})

test.for([1, 2, 4] as const)('a column of %i bytes a value goes on in the next block', async (width) => {
  const most = 2 ** (width * 8) - 3
  const count = 65_536 / width + 3
  const values = Array.from({ length: count }, (_, n) => (n === 5 ? most : n % 200))
  const built = await withColumn(values)
  expect(built.root.blocks.columns).toBe(2)
  const at = opened(built).column('x')
  expect(values.every((value, n) => at(n) === value)).toBe(true)
  expect([at(0), at(count - 1), at(5)]).toEqual([0, values.at(-1), most])
})

test('columns beside each other do not touch', async () => {
  const documents = Array.from({ length: 500 }, (_, n) =>
    documentOf(`d${n}`, { columns: { small: n % 3, none: null, wide: n * 1_000_000 } }),
  )
  const segment = opened(await buildSegment(documents))
  const [small, none, wide] = ['small', 'none', 'wide'].map((name) => segment.column(name))
  expect([small?.(499), none?.(499), wide?.(499)]).toEqual([1, null, 499_000_000])
})

test('a column that is not there is a mistake of the caller', async () => {
  const segment = opened(await withColumn([1]))
  expect(() => segment.column('y')).toThrow('the segment has no column "y"')
})
