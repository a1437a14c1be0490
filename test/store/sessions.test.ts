import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { blockCost } from '../../src/segment/blocks.ts'
import { BlockCache } from '../../src/store/block-cache.ts'
import { type BlockMemory, Session } from '../../src/store/session.ts'
import { mapValues, type Values } from '../../src/store/values.ts'
import { idsAt, type StoredSegment, storedSegment } from '../support/segments.ts'

/** Requests that run side by side in an isolate share its memory, and their reads come back in any order. */
let segment: StoredSegment
beforeAll(async () => {
  segment = await storedSegment(60, 8_800)
})

/** A record block of these tests, in the bytes that memory counts. */
const BLOCK = blockCost([`${'x'.repeat(8_800)}`])

/** Values that come back in the order in which `scheduler` lets them. */
function scheduled(scheduler: fc.Scheduler): Values {
  const { moving, fixed } = mapValues(segment.values)
  return { moving, fixed: scheduler.scheduleFunction(fixed) }
}

const ordinals = fc.array(fc.integer({ min: 0, max: 59 }), { minLength: 1, maxLength: 8 })

test('however their reads cross, each request gets what it asked for, and memory counts each block once', async () => {
  const property = fc.asyncProperty(
    fc.scheduler(),
    fc.array(ordinals, { minLength: 2, maxLength: 5 }),
    fc.integer({ min: 0, max: 12 }),
    async (scheduler, requests, room) => {
      const memory: BlockMemory = new BlockCache(room * BLOCK)
      const values = scheduled(scheduler)
      const answers = requests.map((asked) => {
        const session = new Session(values, memory)
        return session.settle(() => {
          expect(memory.cost).toBeLessThanOrEqual(room * BLOCK)
          return idsAt(session, segment, asked)
        })
      })
      await scheduler.waitFor(Promise.all(answers))
      for (const [i, asked] of requests.entries())
        expect(await answers[i]).toEqual(asked.map((ordinal) => `d${String(ordinal).padStart(5, '0')}`))
      expect(memory.cost).toBe(memory.size * BLOCK)
      expect(memory.size).toBe(Math.min(room, new Set(requests.flat()).size))
    },
  )
  await fc.assert(property, { seed: 20260227, numRuns: 150 })
})

test('two requests that miss the same block both read it, and memory holds it once', async () => {
  const memory: BlockMemory = new BlockCache(10 * BLOCK)
  const sessions = [1, 2].map(() => new Session(mapValues(segment.values), memory))
  const answers = sessions.map((session) => session.settle(() => idsAt(session, segment, [8])))
  expect(await Promise.all(answers)).toEqual([['d00008'], ['d00008']])
  expect(sessions.map(({ cost }) => cost.trips)).toEqual([1, 1])
  expect([memory.size, memory.cost]).toEqual([1, BLOCK])
})

test('what memory evicts under way stays with the request that uses it', async () => {
  const memory: BlockMemory = new BlockCache(BLOCK)
  const [one, other] = [1, 2].map(() => new Session(mapValues(segment.values), memory)) as [Session, Session]
  let passes = 0
  const answer = one.settle(() => {
    passes++
    const [first] = idsAt(one, segment, [1])
    return first === undefined ? [] : idsAt(one, segment, [1, 2])
  })
  await other.settle(() => idsAt(other, segment, [30, 31, 32]))
  expect(await answer).toEqual(['d00001', 'd00002'])
  expect(passes).toBe(3)
})
