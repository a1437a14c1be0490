import { expect, test } from 'vitest'
import { cyclesIn } from '../../src/release/check/cycles.ts'

test.for([
  ['no cycle', { a: ['b'], b: ['c'] }, []],
  ['two ways to one place are no cycle', { a: ['b', 'c'], b: ['d'], c: ['d'] }, []],
  ['a cycle, smallest first', { c: ['a'], a: ['b'], b: ['c'] }, [['a', 'b', 'c']]],
  ['a loop', { a: ['a'] }, [['a']]],
  ['two cycles, each once', { a: ['b'], b: ['a'], c: ['d'], d: ['c'] }, [['a', 'b'], ['c', 'd']]], // biome-ignore format: a row a case
  ['a way into a cycle is not part of it', { a: ['b'], b: ['c'], c: ['b'] }, [['b', 'c']]],
] as const)('%s', ([, graph, cycles]) => {
  expect(cyclesIn(new Map(Object.entries(graph)))).toEqual(cycles)
})

test('a chain longer than the stack is deep', () => {
  const chain = Array.from({ length: 100_000 }, (_, n) => [String(n), [String(n + 1)]] as const)
  expect(cyclesIn(new Map(chain))).toEqual([])
})
