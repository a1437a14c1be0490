import { hash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { byCollection } from '../../src/model/terms.ts'
import { checkedData } from '../../src/publish/checked-data.ts'
import { Memory } from '../../src/publish/memory.ts'
import { type Kept, readKept, writeKept } from '../../src/publish/memory-file.ts'
import { type RawFile, readDirectory } from '../../src/publish/read.ts'
import { recalledAmong } from '../../src/publish/recalled.ts'
import { eventsIn, keptRuns } from '../../src/publish/runs.ts'
import { PublishError } from '../../src/publish/state.ts'
import { readWhole } from '../../src/publish/whole-file.ts'
import { buildRelease } from '../../src/release/build.ts'
import { IN_MEMORY } from '../../src/segment/keep.ts'
import { asTexts, smallDossier } from '../support/small-dossier.ts'
import { fakeTerminal } from '../support/terminal.ts'

/** What is remembered of a check says what a check would say. */

let [dir, state] = ['', '']
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'dossier-'))
  state = mkdtempSync(join(tmpdir(), 'dossier-'))
})
afterEach(() => {
  for (const made of [dir, state]) rmSync(made, { recursive: true, force: true })
})

type Texts = Map<string, string>

/** The small dossier, its events and some more a line each, but for one that has a file. */
function dossier(): Texts {
  const files = asTexts(smallDossier()).map(({ path, content }) => [
    path,
    new TextDecoder().decode(content as Uint8Array),
  ])
  const texts: Texts = new Map(files as [string, string][])
  const lines = ['visit', 'third-visit'].map((id) => taken(texts, `events/${id}.json`))
  const [visit] = lines
  const more = ['d', 'c', 'b', 'a'].map((letter) => `${visit}`.replace('"id":"visit"', `"id":"visit-${letter}"`))
  texts.set('events/some.ndjson', `${[...lines, ...more].join('\n')}\n`)
  return texts
}

function taken(texts: Texts, path: string): string {
  const text = texts.get(path) as string
  texts.delete(path)
  return JSON.stringify(JSON.parse(text))
}

function write(texts: Texts): void {
  rmSync(dir, { recursive: true, force: true })
  for (const [path, text] of texts) {
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), text)
  }
}

const NAMING = { release: '2026-02-27', number: 1, published: '2026-02-27T12:00:00Z', note: null, previous: null }

/** All that comes of the data that is there, as text: what is told of faults, or the data, and the release of it. */
async function outcome(memory: Memory | null) {
  const { terminal, out } = fakeTerminal()
  const data = checkedData(dir, IN_MEMORY, true, terminal, memory)
  if (!data) return { told: out() }
  const { manifest, segments } = await buildRelease(data, NAMING, {}, null, IN_MEMORY, 'code', memory?.ways)
  await memory?.keep()
  const { dossier, codebook, redirects, withdrawn } = data
  return {
    documents: JSON.stringify([dossier, codebook, redirects, withdrawn]),
    records: byCollection((collection) => Array.from(data[collection], (record: object) => JSON.stringify(record))),
    manifest,
    values: segments.map(({ values }) => Array.from(values)),
  }
}

function replaced(path: string, from: string, to: string) {
  return (texts: Texts) => void texts.set(path, (texts.get(path) ?? '').replace(from, to))
}

function inLines(change: (lines: string[]) => string[]) {
  return (texts: Texts) => {
    const lines = (texts.get('events/some.ndjson') ?? '').split('\n').slice(0, -1)
    texts.set(
      'events/some.ndjson',
      change(lines)
        .map((line) => `${line}\n`)
        .join(''),
    )
  }
}

const CHANGES = {
  'another title': replaced('events/some.ndjson', 'Office A visits', 'Office A calls on'),
  'another title in a file': replaced('events/second-visit.json', 'returns the visit', 'calls back'),
  'a date that is none': replaced('events/some.ndjson', '2025-01-01"', '2025-13-01"'),
  'a line that is no JSON': replaced('events/some.ndjson', '{"id":"visit-c"', '{"id":"visit-c'),
  'a line that is blank': inLines((lines) => [' ', ...lines]),
  'a line less': inLines((lines) => lines.slice(0, -1)),
  'a line that others name less': inLines((lines) => lines.slice(1)),
  'a line twice': inLines((lines) => [...lines, lines[2] as string]),
  'a line with the id of another': inLines((lines) => [
    ...lines,
    (lines[2] ?? '').replace('"Office A', '"The Office A'),
  ]),
  'a line more': inLines((lines) => [...lines, (lines.at(-1) ?? '').replace('"id":"', '"id":"more-')]),
  'a file that a line names less': (texts) => void texts.delete('events/second-visit.json'),
  'another id of what others name': replaced('events/some.ndjson', '"id":"visit"', '"id":"visit-x"'),
  'lines in another order': inLines((lines) => lines.toReversed()),
  'a relation to nowhere': replaced('events/some.ndjson', '"event":"second-visit"', '"event":"no-visit"'),
  'relations that go round': replaced('events/second-visit.json', '"event": "visit"', '"event": "third-visit"'),
  'an actor nobody knows': replaced('events/some.ndjson', '"office-b"', '"office-x"'),
  'another name of an actor': replaced('actors/office-a.json', '"Office A"', '"The Office A"'),
  'an actor less': (texts) => void texts.delete('actors/office-b.json'),
  'another language': replaced('dossier.json', '"bn"', '"ur"'),
  'a topic less': replaced('codebook.json', '"talks"', '"other-talks"'),
  'a source in another cluster': replaced('sources/page-a.json', '"one-text"', 'null'),
  'a redirect of a line': (texts) => void texts.set('redirects.json', '{"events":{"visit-a":"visit"}}'),
  'a file nothing reads': (texts) => void texts.set('notes.txt', 'Notes'),
} satisfies Record<string, (texts: Texts) => void>

test.for(Object.keys(CHANGES) as (keyof typeof CHANGES)[])('%s is noticed', async (name) => {
  const texts = dossier()
  write(texts)
  expect(await outcome(new Memory(state, dir))).toEqual(await outcome(null))
  CHANGES[name](texts)
  write(texts)
  expect(await outcome(new Memory(state, dir))).toEqual(await outcome(null))
})

test('after any history of changes, with memory lost or damaged on the way', async () => {
  const steps = fc.array(
    fc.record({
      changes: fc.array(fc.constantFrom(...(Object.keys(CHANGES) as (keyof typeof CHANGES)[])), { maxLength: 2 }),
      back: fc.boolean(),
      memory: fc.constantFrom('kept', 'kept', 'kept', 'lost', 'damaged', 'foreign'),
    }),
    { minLength: 2, maxLength: 6 },
  )
  await fc.assert(
    fc.asyncProperty(steps, async (history) => {
      let texts = dossier()
      for (const { changes, back, memory } of history) {
        if (back) texts = dossier()
        for (const name of changes) CHANGES[name](texts)
        write(texts)
        if (memory === 'lost') rmSync(join(state, 'checked'), { recursive: true, force: true })
        if (memory === 'damaged') for (const path of kept()) damage(path)
        if (memory === 'foreign') for (const path of kept()) replace(path)
        expect(await outcome(new Memory(state, dir))).toEqual(await outcome(null))
      }
    }),
    { seed: 20260227, numRuns: 60 },
  )
})

function kept(): string[] {
  return readdirSync(state, { recursive: true, encoding: 'utf8' })
    .filter((name) => /^checked\W\w+$/.test(name))
    .map((name) => join(state, name))
}

/** As a later version might write it: whole, and nothing that can be read. */
function replace(path: string): void {
  const stored = Buffer.from('another format')
  writeFileSync(path, Buffer.concat([hash('sha256', stored, 'buffer'), stored]))
}

function damage(path: string): void {
  const bytes = readFileSync(path)
  bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] as number) ^ 1
  writeFileSync(path, bytes)
}

test('what is the same is not looked at, unless by another checker', async () => {
  const texts = dossier()
  write(texts)
  await outcome(new Memory(state, dir, 'checker'))
  const recalled = (code: string) => new Memory(state, dir, code).recall(readDirectory(dir))
  expect(recalled('checker')).not.toBeNull()
  expect(recalled('another checker')).toBeNull()
  CHANGES['a date that is none'](texts)
  write(texts)
  expect(recalled('checker')).toBeNull()
  // As if the events, as they are now, had been found to have no faults.
  const [path = ''] = kept()
  const { runs, marks } = memoryOf(readDirectory(dir))
  const { frame } = readWhole(path) as Pick<Kept, 'frame'>
  await writeKept(path, { ...(readKept(path, frame) as Kept), runs, marks })
  expect(recalled('checker')).not.toBeNull()
})

/** What would be remembered of the events in some files. */
function memoryOf(files: readonly RawFile[]): Pick<Kept, 'runs' | 'marks'> {
  const events = eventsIn(files)
  const contents = new Map(files.map(({ path, content }) => [path, content as Uint8Array]))
  return { runs: keptRuns(events), marks: recalledAmong(events, contents, null).marks }
}

test('an event that is not there any more as it was checked is not published', async () => {
  const texts = dossier()
  write(texts)
  await outcome(new Memory(state, dir))
  const data = new Memory(state, dir).recall(readDirectory(dir))
  expect(data?.events.at(0)).toMatchObject({ id: 'second-visit' })
  CHANGES['another title in a file'](texts)
  write(texts)
  expect(() => data?.events.at(0)).toThrow(PublishError)
  rmSync(dir, { recursive: true })
  expect(() => data?.events.at(0)).toThrow(PublishError)
})
