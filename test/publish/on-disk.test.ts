import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withDisk } from '../../src/publish/on-disk.ts'
import { buildRelease } from '../../src/release/build.ts'
import { checkData } from '../../src/release/check/check.ts'
import { type Keep, type List, mapped } from '../../src/segment/keep.ts'
import { manyEvents } from '../support/many.ts'
import { smallDossier } from '../support/small-dossier.ts'
import { NAMING } from '../support/stored.ts'

/** What is done to lists, one after the other: something is added to one of them, or one is read at a place. */
const steps = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ list: fc.nat({ max: 2 }), text: fc.string({ unit: 'binary', maxLength: 40 }) }),
    },
    { weight: 1, arbitrary: fc.record({ list: fc.nat({ max: 2 }), at: fc.nat({ max: 60 }) }) },
  ),
  { maxLength: 120 },
)

test('lists on disk are read as arrays are, while they grow and afterwards', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      await withDisk((keep) => {
        const lists = [keep.texts(), keep.values<string>(), keep.bytes()] as const
        const arrays: string[][] = [[], [], []]
        const read = (item: string | Uint8Array | undefined) =>
          item instanceof Uint8Array ? new TextDecoder().decode(item) : item
        for (const step of all) {
          const array = arrays[step.list] as string[]
          if ('text' in step) {
            array.push(step.text)
            if (step.list === 2) lists[2].push(new TextEncoder().encode(step.text))
            else lists[step.list as 0 | 1].push(step.text)
          } else expect(read(lists[step.list]?.at(step.at))).toBe(array.at(step.at))
        }
        for (const [i, list] of lists.entries()) {
          expect(Array.from<string | Uint8Array, unknown>(list, read)).toEqual(arrays[i])
          expect(list.length).toBe(arrays[i]?.length)
        }
      })
    }),
  )
})

test('texts longer than all buffers, and many short ones, come back as they were', async () => {
  await withDisk((keep) => {
    const texts = ['short', 'সফর'.repeat(700_000), '', 'a'.repeat(2 ** 20), ...Array.from({ length: 50_000 }, String)]
    const list = keep.texts()
    for (const text of texts) list.push(text)
    expect([...list].every((text, i) => text === texts[i])).toBe(true)
    for (const at of [1, 40_000, 3, 4, 0, 50_003]) expect(list.at(at)).toBe(texts[at])
    expect([list.at(-1), list.at(texts.length)]).toEqual([undefined, undefined])
  })
})

test('nothing is left behind, not even when the work fails', async () => {
  const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('dossier-lists-'))
  const before = left()
  await withDisk((keep) => keep.texts().push('a'))
  const failing = withDisk(() => {
    throw new Error('out of luck')
  })
  await expect(failing).rejects.toThrow('out of luck')
  expect(left()).toEqual(before)
})

test('a release that is built on disk is the one that is built in memory, byte by byte', async () => {
  const data = manyEvents(900)
  const valuesOf = (lists: readonly { values: List<string> }[]) => lists.map(({ values }) => [...values])
  const one = await buildRelease(data, NAMING)
  await withDisk(async (keep: Keep) => {
    const events = mapped(data.events, (event) => structuredClone(event))
    const other = await buildRelease({ ...data, events }, NAMING, {}, null, keep)
    expect(other.manifest).toBe(one.manifest)
    expect(valuesOf(other.segments)).toEqual(valuesOf(one.segments))
  })
})

test('what is checked on disk is what is checked in memory', async () => {
  const { data } = checkData(smallDossier())
  await withDisk((keep) => {
    const checked = checkData(smallDossier(), keep)
    expect(checked.faults).toEqual([])
    expect([...(checked.data?.events ?? [])]).toEqual(data?.events)
    expect([...(checked.data?.sources ?? [])]).toEqual(data?.sources)
  })
  const spoilt = smallDossier()
  Object.assign(spoilt[4]?.value as object, { unknown: 1 })
  await withDisk((keep) => expect(checkData(spoilt, keep)).toEqual(checkData(spoilt)))
})
