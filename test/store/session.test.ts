import { beforeAll, expect, test } from 'vitest'
import { FaultError } from '../../src/errors.ts'
import { BlockCache } from '../../src/store/block-cache.ts'
import { type BlockMemory, Session } from '../../src/store/session.ts'
import { mapValues, type Values } from '../../src/store/values.ts'
import { idsAt, type StoredSegment, storedSegment } from '../support/segments.ts'

const ROOMY = 2 ** 25

let packed: StoredSegment
let spread: StoredSegment
let vast: StoredSegment
beforeAll(async () => {
  packed = await storedSegment(10, 100)
  spread = await storedSegment(60, 8_800)
  vast = await storedSegment(200, 8_000)
})

/** Values that tell which keys each trip asked for. */
function watched(values: Values): Values & { trips: string[][] } {
  const trips: string[][] = []
  return {
    trips,
    moving: (key) => values.moving(key),
    fixed(keys, afresh) {
      trips.push([...keys])
      return values.fixed(keys, afresh)
    },
  }
}

function sessionOver(segment: StoredSegment, memory: BlockMemory = new BlockCache(ROOMY)) {
  const values = watched(mapValues(segment.values))
  return { session: new Session(values, memory), trips: values.trips, memory }
}

test('the segments of these tests are stored in each of the three ways', () => {
  expect(
    [packed, spread, vast].map(({ open }) => [open.root.valueCount === 1, open.root.root.tables !== undefined]),
  ).toEqual([
    [true, false],
    [false, false],
    [false, true],
  ])
})

test('blocks that a pass misses come in one trip, and the pass runs again', async () => {
  const { session, trips } = sessionOver(spread)
  let passes = 0
  const ids = await session.settle(() => {
    passes++
    return idsAt(session, spread, [3, 17, 42])
  })
  expect(ids).toEqual(['d00003', 'd00017', 'd00042'])
  expect(passes).toBe(2)
  expect(trips.map((keys) => keys.length)).toEqual([3])
  expect(session.cost).toMatchObject({ trips: 1, values: 3 })
})

test('a block asked for several times in a pass is read once', async () => {
  const { session, trips } = sessionOver(spread)
  await session.settle(() => idsAt(session, spread, [5, 5, 5, 6, 5]))
  expect(trips.map((keys) => new Set(keys).size)).toEqual([2])
  expect(trips[0]).toHaveLength(2)
})

test('what one pass found out it misses decides what the next one asks for', async () => {
  const { session, trips } = sessionOver(spread)
  const ids = await session.settle(() => {
    const [first] = idsAt(session, spread, [7])
    return first === undefined ? [] : idsAt(session, spread, [Number(first.slice(1)) + 20])
  })
  expect(ids).toEqual(['d00027'])
  expect(trips).toHaveLength(2)
})

test('a packed segment is one value, whatever is asked of it', async () => {
  const { session, trips } = sessionOver(packed)
  expect(await session.settle(() => idsAt(session, packed, [0, 9]))).toEqual(['d00000', 'd00009'])
  expect(trips.flat()).toEqual([...packed.values.keys()])
})

test('the hashes of a vast segment come in the same trip as the blocks that they vouch for', async () => {
  const { session, trips } = sessionOver(vast)
  expect(await session.settle(() => idsAt(session, vast, [1, 199]))).toEqual(['d00001', 'd00199'])
  expect(trips.map((keys) => keys.length)).toEqual([3])
  await session.settle(() => idsAt(session, vast, [2]))
  expect(trips[1]).toHaveLength(1)
})

test('what one request read the next one finds in memory', async () => {
  const { session, memory } = sessionOver(vast)
  await session.settle(() => idsAt(session, vast, [1, 2, 3]))
  const next = sessionOver(vast, memory)
  expect(await next.session.settle(() => idsAt(next.session, vast, [3, 1]))).toEqual(['d00003', 'd00001'])
  expect(next.trips).toEqual([])
})

test('a pass over more than memory holds comes to an end, and keeps to the bound', async () => {
  const memory: BlockMemory = new BlockCache(20_000)
  const { session, trips } = sessionOver(spread, memory)
  const all = [0, 10, 20, 30, 40, 50]
  expect(await session.settle(() => idsAt(session, spread, all))).toEqual(all.map((i) => `d000${i || '00'}`))
  expect(trips).toHaveLength(1)
  expect(memory.cost).toBeLessThanOrEqual(20_000)
})

test('memory without room for anything still answers', async () => {
  const { session } = sessionOver(vast, new BlockCache(0))
  expect(await session.settle(() => idsAt(session, vast, [4]))).toEqual(['d00004'])
})

test('a pass that asks for something else each time is refused, and does not go on for ever', async () => {
  const { session } = sessionOver(spread)
  let at = 0
  await expect(session.settle(() => idsAt(session, spread, [at++]))).rejects.toMatchObject({
    fault: { code: 'too-dear' },
  })
})

/** A value changed in what the location has cached, and perhaps in KV itself. */
function spoilt({ values }: StoredSegment, cached: string | null, stored: string | null): Values {
  const [key = ''] = [...values.keys()].slice(12)
  const over = (change: string | null) => {
    const map = new Map(values)
    if (change === null) map.delete(key)
    else map.set(key, `${map.get(key)}${change}`)
    return mapValues(map)
  }
  return {
    moving: async () => null,
    fixed: (keys, afresh) => (afresh ? over(stored) : over(cached)).fixed(keys),
  }
}

test.for([
  ['damaged in the cache of the location only', '!', ''],
  ['missing in the cache of the location only', null, ''],
] as const)('a block that is %s is read past that cache', async ([, cached, stored]) => {
  const values = watched(spoilt(spread, cached, stored))
  const session = new Session(values, new BlockCache(ROOMY))
  expect(await session.settle(() => idsAt(session, spread, [12]))).toEqual(['d00012'])
  expect(values.trips).toHaveLength(2)
  expect(session.cost).toMatchObject({ trips: 2, values: 2 })
})

test.for([
  ['damaged', '!', '!', 'unreadable'],
  ['missing', null, null, 'not-arrived'],
  ['missing here and damaged there', null, '!', 'unreadable'],
] as const)('a block that is %s is never given out, and not kept', async ([, cached, stored, code]) => {
  const memory: BlockMemory = new BlockCache(ROOMY)
  const session = new Session(spoilt(spread, cached, stored), memory)
  const failure = await session.settle(() => idsAt(session, spread, [12])).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(FaultError)
  expect((failure as FaultError).fault.code).toBe(code)
  expect(memory.size).toBe(0)
  expect(await session.settle(() => idsAt(session, spread, [13]))).toEqual(['d00013'])
})

test('what is read on the side leaves the blocks it is told to', async () => {
  const { open, values } = spread
  const session = new Session(mapValues(values), new BlockCache(ROOMY), 10)
  const blocks = session.blocksOf({ name: spread.open.name, root: open.root })
  const read = (count: number) => () => {
    for (let block = 0; block < count; block++) blocks.get(block)
  }
  expect(() => blocks.sparing(6, read(5))).toThrow(FaultError)
  await session.settle(read(4))
  expect(() => blocks.sparing(4, read(7))).toThrow(FaultError)
  await session.settle(read(10))
  expect(session.cost.blocks).toBe(10)
})
