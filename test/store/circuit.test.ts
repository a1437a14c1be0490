import { expect, test } from 'vitest'
import { Circuit, guarded } from '../../src/store/circuit.ts'
import { mapValues, type Values } from '../../src/store/values.ts'

/** A circuit in a time of its own, over values that fail until they are told not to. */
function setUp(answers: (call: number) => 'well' | 'fails' | 'hangs') {
  const timers = new Map<() => void, number>()
  let now = 0
  let calls = 0
  const failures: unknown[] = []
  const circuit = new Circuit({
    now: () => now,
    after(milliseconds, call) {
      timers.set(call, now + milliseconds)
      return () => timers.delete(call)
    },
    failed: (error) => failures.push(error),
  })
  const inner = mapValues(new Map([['a', 'A']]))
  const gate = async () => {
    const answer = answers(++calls)
    if (answer === 'fails') throw new Error('lost')
    if (answer === 'hangs') await new Promise(() => {})
  }
  const values: Values = {
    moving: async (key) => {
      await gate()
      return await inner.moving(key)
    },
    fixed: async (keys, afresh) => {
      await gate()
      return await inner.fixed(keys, afresh)
    },
  }
  return {
    read: async () =>
      await guarded(values, circuit)
        .moving('a')
        .catch((error: Error) => error.message),
    values: guarded(values, circuit),
    /** Time passes. */
    pass(milliseconds: number) {
      now += milliseconds
      for (const [call, at] of [...timers]) if (at <= now && timers.delete(call)) call()
    },
    calls: () => calls,
    timers,
    failures,
  }
}

const REFUSED = 'The storage does not answer. Try again in a few seconds.'

test('what is read well goes through, and leaves no timer behind', async () => {
  const { read, values, timers, calls } = setUp(() => 'well')
  expect(await read()).toBe('A')
  expect(await values.fixed(['a', 'b'])).toEqual(
    new Map([
      ['a', 'A'],
      ['b', null],
    ]),
  )
  expect([timers.size, calls()]).toEqual([0, 2])
})

test('a read that fails once is tried once more', async () => {
  const { read, calls } = setUp((call) => (call === 1 ? 'fails' : 'well'))
  expect([await read(), calls()]).toEqual(['A', 2])
})

test('a read that fails twice is a fault, and is told', async () => {
  const { read, failures } = setUp(() => 'fails')
  expect(await read()).toBe(REFUSED)
  expect(failures).toEqual([new Error('lost')])
})

test('a read that takes longer than five seconds is given up', async () => {
  const { read, pass, timers } = setUp(() => 'hangs')
  const reading = read()
  pass(4_999)
  expect(timers.size).toBe(1)
  pass(1)
  expect(await reading).toBe(REFUSED)
  expect(timers.size).toBe(0)
})

test('after five failures in a row KV is left alone for five seconds, whoever asks', async () => {
  const { read, pass, calls } = setUp(() => 'fails')
  for (let i = 0; i < 5; i++) await read()
  expect(calls()).toBe(10)
  for (let i = 0; i < 1_000; i++) expect(await read()).toBe(REFUSED)
  pass(4_999)
  await read()
  expect(calls()).toBe(10)
})

test('after the rest one read tries, once, while the others are refused', async () => {
  let isWell = false
  const { read, pass, calls } = setUp(() => (isWell ? 'well' : 'fails'))
  for (let i = 0; i < 5; i++) await read()
  pass(5_000)
  await Promise.all([read(), read(), read()])
  expect(calls()).toBe(11)
  isWell = true
  pass(5_000)
  expect(await read()).toBe('A')
  expect(await Promise.all([read(), read()])).toEqual(['A', 'A'])
})

test('failures that are not in a row open nothing', async () => {
  let fails = false
  const { read } = setUp(() => (fails ? 'fails' : 'well'))
  for (let i = 0; i < 40; i++) {
    fails = i % 5 !== 4
    expect(await read()).toBe(fails ? REFUSED : 'A')
  }
})
