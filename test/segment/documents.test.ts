import fc from 'fast-check'
import { expect, test } from 'vitest'
import { idHash } from '../../src/segment/hash.ts'
import { buildSegment } from '../../src/segment/writer.ts'
import { documentOf, opened, unread } from '../support/segment.ts'

const texts = fc.array(
  fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.replaceAll('\n', ' ')),
  { minLength: 1, maxLength: 60 },
)

test('every document is given back as it was written', async () => {
  await fc.assert(
    fc.asyncProperty(texts, async (all) => {
      // A lone surrogate does not survive UTF-8, so it is no text.
      fc.pre(all.every((text) => text.isWellFormed()))
      const segment = opened(await buildSegment(all.map((text, n) => documentOf(`d${n}`, { text }))))
      expect(all.map((_, n) => segment.record(n))).toEqual(all)
      expect(segment.count).toBe(all.length)
    }),
  )
})

test('documents longer than a block, and blocks without end, are given back too', async () => {
  const all = Array.from({ length: 400 }, (_, n) => `${n} `.repeat((n * 37) % 5_000))
  const built = await buildSegment(all.map((text, n) => documentOf(`d${n}`, { text })))
  expect(built.root.lengths, 'too much for one value').toBeUndefined()
  expect(built.root.blocks.records).toBeGreaterThan(50)
  const segment = opened(built)
  expect(all.every((text, n) => segment.record(n) === text)).toBe(true)
})

const ids = fc.uniqueArray(fc.string({ maxLength: 6 }), { minLength: 1, maxLength: 80 })

test('a document is found by its id, and none by an id that is not there', async () => {
  await fc.assert(
    fc.asyncProperty(ids, fc.array(fc.string({ maxLength: 6 }), { maxLength: 20 }), async (all, others) => {
      const segment = opened(await buildSegment(all.map((id) => documentOf(id, { text: id.replaceAll('\n', ' ') }))))
      for (const [n, id] of all.entries()) expect(segment.byId(id)).toContain(n)
      for (const id of others) {
        const hash = idHash(id)
        expect(segment.byId(id)).toEqual(all.flatMap((each, n) => (idHash(each) === hash ? [n] : [])))
      }
    }),
  )
})

/** Ids that the index cannot tell apart. There are some among 200,000 of 32 bits each, and they do not change. */
function colliding(): [string, string] {
  const seen = new Map<number, string>()
  for (let n = 0; ; n++) {
    const id = `event-${n}`
    const held = seen.get(idHash(id))
    if (held !== undefined) return [held, id]
    seen.set(idHash(id), id)
  }
}

test('ids whose hashes are equal are both found: the caller looks at the record', async () => {
  const [a, b] = colliding()
  const segment = opened(await buildSegment(['first', a, 'second', b, 'third'].map((id) => documentOf(id))))
  expect(segment.byId(a)).toEqual([1, 3])
  expect(segment.byId(b)).toEqual([1, 3])
  expect(segment.byId('second')).toEqual([2])
})

test('equal hashes are found on both sides of a block of ids', async () => {
  const [a, b] = colliding()
  const hash = idHash(a)
  const others = Array.from({ length: 12_000 }, (_, n) => `d${n}`)
  const below = others.filter((id) => idHash(id) < hash)
  const above = others.filter((id) => idHash(id) > hash)
  // 4,096 ids a block: the one that ends it and the one that begins the next.
  const all = [...below.slice(0, 4_095), a, b, ...above.slice(0, 50)]
  const built = await buildSegment(all.map((id) => documentOf(id)))
  expect(built.root.blocks.ids).toBe(2)
  const segment = opened(built)
  expect(segment.byId(a)).toEqual([4_095, 4_096])
  expect(all.every((id, n) => segment.byId(id).includes(n))).toBe(true)
})

/** Days newest first, several documents on some of them. */
const days = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 60 }).map((all) => all.sort((a, b) => b - a))

test('a day leads to its first document, and a document to its day', async () => {
  await fc.assert(
    fc.asyncProperty(days, async (all) => {
      const segment = opened(await buildSegment(all.map((day, n) => documentOf(`d${n}`, { day }))))
      for (let day = -1; day <= 31; day++) {
        const at = all.findIndex((each) => each <= day)
        expect(segment.firstOn(day), `day ${day}`).toBe(at === -1 ? all.length : at)
      }
      expect(all.map((_, n) => segment.dayOf(n))).toEqual(all)
    }),
  )
})

test.for([
  ['out of order', [documentOf('a', { day: 1 }), documentOf('b', { day: 2 })], 'document "b" is out of order'],
  ['twice', [documentOf('a'), documentOf('b'), documentOf('a')], 'document "a" comes twice'],
  ['with a line break', [documentOf('a', { text: '{\n}' })], 'document "a" has a line break in its text'],
  [
    'with a line break in a key',
    [documentOf('a', { terms: ['b:\n'] })],
    'document "a" has a tab or line break in a key',
  ],
  ['with a tab in a key', [documentOf('a', { terms: ['b:\t'] })], 'document "a" has a tab or line break in a key'],
] as const)('a document that comes %s is refused', async ([, documents, message]) => {
  await expect(buildSegment(documents)).rejects.toThrow(message)
})

test('the same documents give the same bytes, and others do not', async () => {
  const documents = () =>
    Array.from({ length: 300 }, (_, n) =>
      documentOf(`d${n}`, { terms: [`a:${n % 7}`, `b:${n}`], columns: { x: n, y: n * 2 } }),
    )
  const built = await buildSegment(documents())
  const again = await buildSegment(documents())
  expect({ ...again, values: [...again.values] }).toEqual({ ...built, values: [...built.values] })
  const other = [...documents().slice(0, 299), documentOf('d299', { terms: ['a:1'], columns: { x: 1, y: 2 } })]
  expect((await buildSegment(other)).name).not.toBe(built.name)
})

test('what has not been read yet is asked for, and reads as nothing', async () => {
  const built = await buildSegment(
    Array.from({ length: 20 }, (_, n) => documentOf(`d${n}`, { terms: ['a:'], columns: { x: n } })),
  )
  const asks: readonly [string, (segment: ReturnType<typeof opened>) => unknown, unknown][] = [
    ['a record', (segment) => segment.record(3), undefined],
    ['an id', (segment) => segment.byId('d3'), []],
    ['a key', (segment) => segment.entry('a:'), undefined],
    ['keys', (segment) => segment.keys('a', 4), { entries: [], whole: true }],
    ['a column', (segment) => segment.column('x')(3), null],
  ]
  for (const [what, ask, nothing] of asks) {
    const { segment, asked } = unread(built)
    expect(segment.blocks.missing).toBe(false)
    expect(ask(segment), what).toEqual(nothing)
    expect([asked.size, segment.blocks.missing], what).toEqual([1, true])
  }
})
