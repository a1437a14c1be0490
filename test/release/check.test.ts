import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkData } from '../../src/release/check/check.ts'
import { fieldAt } from '../../src/release/check/written.ts'
import { smallDossier } from '../support/small-dossier.ts'

test('the order in which files arrive changes nothing', () => {
  expect(checkData(smallDossier().reverse())).toEqual(checkData(smallDossier()))
})

test('the data carries no "$schema"', () => {
  const files = smallDossier()
  for (const file of files) Object.assign(file.value as object, { $schema: '../schema.json' })
  const { data, faults } = checkData(files)
  expect(faults).toEqual([])
  expect(JSON.stringify(data)).not.toContain('$schema')
})

const replacement = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom('office-a', 'visit', '2025-01-01', '2025-13', '__proto__', 'constructor', '', -0, 1e308, undefined),
)

/** Any value anywhere in any file replaced by any other, several times over. */
const mutations = fc.array(fc.record({ file: fc.nat(), place: fc.nat(), with: replacement }), {
  minLength: 1,
  maxLength: 6,
})

test('whatever is done to the files, the check does not throw, and says where the fault is', () => {
  fc.assert(
    fc.property(mutations, (changes) => {
      const files = smallDossier()
      for (const change of changes) {
        const file = files[change.file % files.length] as (typeof files)[number]
        file.value = mutated(file.value, change.place, change.with)
      }
      const { data, faults } = checkData(files)
      expect(data === null).toBe(faults.length > 0)
      for (const { file, pointer } of faults) {
        const value = files.find((known) => known.path === file)?.value
        expect(pointer === '' || valueAt(value, pointer) !== undefined, `${file}${pointer}`).toBe(true)
      }
    }),
    { numRuns: 500 },
  )
})

function valueAt(value: unknown, pointer: string): unknown {
  const keys = pointer.split('/').slice(1)
  return keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~')).reduce(fieldAt, value)
}

/** The value with the `place`th of its places, counted round, replaced. */
function mutated(value: unknown, place: number, replaced: unknown): unknown {
  const holders = [{ root: value }, ...objectsIn(value)] as Record<string, unknown>[]
  const places = holders.flatMap((holder) => Object.keys(holder).map((key) => ({ holder, key })))
  const { holder, key } = places[place % places.length] as (typeof places)[number]
  // JSON has no undefined but for a file that could not be parsed.
  if (replaced === undefined) Array.isArray(holder) ? holder.splice(Number(key), 1) : delete holder[key]
  // Not by assignment: "__proto__" is to be a key like any other.
  else Object.defineProperty(holder, key, { value: replaced, enumerable: true, configurable: true, writable: true })
  return holders[0]?.root
}

function objectsIn(value: unknown): object[] {
  return typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(objectsIn)] : []
}
