import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { check } from '../../src/publish/check.ts'
import type { Command } from '../../src/publish/command.ts'
import { mergeCommand } from '../../src/publish/commands/merge.ts'
import { withdrawCommand } from '../../src/publish/commands/withdraw.ts'
import { readDirectory } from '../../src/publish/read.ts'
import { smallDossier } from '../support/small-dossier.ts'
import { fakeTerminal } from '../support/terminal.ts'
import { writeDossier } from '../support/write-dossier.ts'

/** `withdraw` and `merge` edit the files of a data directory. */

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'dossier-'))
  writeDossier(dir, smallDossier())
})
afterEach(() => rmSync(dir, { recursive: true }))

const texts = () =>
  Object.fromEntries(readDirectory(dir).map(({ path, content }) => [path, Buffer.from(content).toString('utf8')]))

async function run(command: Command, ...args: string[]) {
  const { terminal, out, err } = fakeTerminal()
  const code = await command.run([...args, '--data', dir], terminal)
  return { code, out: out().replaceAll(`${dir}/`, ''), err: err() }
}

/** Files whose text differs, each with its lines that went and came. */
function differing(before: Record<string, string>, after: Record<string, string>): Record<string, string[]> {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  return Object.fromEntries(
    names
      .filter((name) => before[name] !== after[name])
      .map((name) => {
        const [a, b] = [(before[name] ?? '').split('\n'), (after[name] ?? '').split('\n')]
        return [
          name,
          [...a.filter((line) => !b.includes(line)), ...b.filter((line) => !a.includes(line))].map((line) =>
            line.trim(),
          ),
        ]
      }),
  )
}

test('a withdrawn record is gone, its id says why, and every other file is as it was', async () => {
  const before = texts()
  const { code, out } = await run(withdrawCommand, 'third-visit', '--reason', 'It was wrong.')
  expect(code).toBe(0)
  expect(out).toBe(
    'events/third-visit is withdrawn.\n  - events/third-visit.json\n  ~ withdrawn.json\nReaders see it when you publish.\n',
  )
  const after = texts()
  expect(Object.keys(differing(before, after))).toEqual(['events/third-visit.json', 'withdrawn.json'])
  expect(after['withdrawn.json']).toBe(`{
  "events": {
    "third-visit": {
      "reason": "It was wrong.",
      "date": "2026-02-27"
    }
  }
}
`)
  expect(check(dir).faults).toEqual([])
})

test('what is named elsewhere is not withdrawn, and every place is told', async () => {
  const before = texts()
  const { code, out } = await run(withdrawCommand, 'events/visit', '--reason', 'It was wrong.')
  expect(code).toBe(1)
  expect(out).toContain('events/visit is named in 3 places.')
  expect(out).toContain(
    '  events/second-visit.json /relations/0/event\n  events/second-visit.json /relations/1/event\n',
  )
  expect(out).toContain('  codebook.json /types/0/example\n')
  expect(texts()).toEqual(before)
})

test('with a successor, what named it names that one', async () => {
  const before = texts()
  const args = ['second-visit', '--reason', 'It was the same.', '--successor', 'visit', '--date', '2026-03-01']
  expect((await run(withdrawCommand, ...args)).code).toBe(0)
  const after = texts()
  expect(differing(before, after)['events/third-visit.json']).toEqual(['"event": "second-visit"', '"event": "visit"'])
  expect(JSON.parse(after['withdrawn.json'] ?? '')).toEqual({
    events: { 'second-visit': { reason: 'It was the same.', date: '2026-03-01', successor: 'visit' } },
  })
})

test('a merged record is redirected, and what named it names the other; no other letter changes', async () => {
  // Indented otherwise, and with what an editor may have left there.
  const file = join(dir, 'events/visit.json')
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^( +)/gm, '$1$1').replace(/\n/g, '\r\n'))
  const before = texts()
  expect(await run(mergeCommand, 'office-b', 'actors/office-c')).toEqual({
    code: 1,
    out: expect.stringContaining('cycle'),
    err: expect.stringContaining('Nothing was written.'),
  })
  expect(texts()).toEqual(before)

  const { code, out } = await run(mergeCommand, 'office-c', 'office-b')
  expect(code).toBe(0)
  expect(out).toContain('actors/office-c is merged into office-b, which 0 places now name instead.\n')

  const later = texts()
  await run(mergeCommand, 'place-c', 'place-b')
  expect(differing(later, texts())).toEqual({
    'events/visit.json': ['"location": "place-c",', '"location": "place-b",'],
    'locations/place-c.json': expect.any(Array),
    'redirects.json': expect.arrayContaining(['"place-c": "place-b"']),
  })
  expect(JSON.parse(texts()['redirects.json'] ?? '')).toEqual({
    actors: { 'office-c': 'office-b' },
    locations: { 'place-c': 'place-b' },
  })
  expect(texts()['events/visit.json']).toMatch(/^\{\r\n {4}"id"/)
})

test('entries that come to say the same are one, and a record is not related to itself', async () => {
  for (const name of ['sources/page-a.json', 'sources/page-b.json']) {
    const { cluster, ...page } = JSON.parse(texts()[name] ?? '')
    expect(cluster).toBe('one-text')
    writeFileSync(join(dir, name), JSON.stringify(page))
  }
  expect((await run(mergeCommand, 'page-b', 'page-a')).code).toBe(0)
  const visit = JSON.parse(texts()['events/visit.json'] ?? '')
  expect(visit.sources).toEqual(['page-a'])
  expect(visit.claims.map(({ source }: { source: string }) => source)).toEqual(['page-a', 'page-a'])
})

test('an event is merged into one that it follows', async () => {
  expect((await run(mergeCommand, 'visit', 'second-visit')).code).toBe(0)
  expect(JSON.parse(texts()['events/second-visit.json'] ?? '').relations).toEqual([])
  expect(JSON.parse(texts()['codebook.json'] ?? '').types[0].example).toBe('second-visit')
})

test('ids that were merged before are led on', async () => {
  await run(mergeCommand, 'third-visit', 'second-visit')
  await run(mergeCommand, 'second-visit', 'visit')
  expect(JSON.parse(texts()['redirects.json'] ?? '').events).toEqual({
    'third-visit': 'visit',
    'second-visit': 'visit',
  })
  expect(check(dir).faults).toEqual([])
})

test('a change that leaves faults is not written: they are shown', async () => {
  const before = texts()
  // The other page of its cluster would be alone.
  const { code, out, err } = await run(withdrawCommand, 'page-b', '--reason', 'It was wrong.', '--successor', 'page-a')
  expect(code).toBe(1)
  expect(out).toContain('lonely-cluster')
  expect(err).toContain('Nothing was written.')
  expect(texts()).toEqual(before)
})

test('--dry-run writes nothing', async () => {
  const before = texts()
  const { code, out } = await run(withdrawCommand, 'third-visit', '--reason', 'It was wrong.', '--dry-run')
  expect([code, out]).toEqual([0, expect.stringContaining('2 files to write.')])
  expect(texts()).toEqual(before)
})

test('records in lines of a file are withdrawn and merged like any other', async () => {
  const files = smallDossier()
  const isEvent = ({ path }: { path: string }) => path.startsWith('events/')
  rmSync(join(dir, 'events'), { recursive: true })
  const lines = files.filter(isEvent).map(({ value }) => JSON.stringify(value))
  writeFileSync(join(dir, 'events.ndjson'), `${lines.join('\n')}\n`)
  expect((await run(mergeCommand, 'second-visit', 'visit')).code).toBe(0)
  const [first, second, ...rest] = (texts()['events.ndjson'] ?? '').split('\n')
  expect(first).toBe(lines[0])
  expect(second).toBe(lines[2]?.replace('"second-visit"', '"visit"'))
  expect(rest).toEqual([''])
  expect((await run(withdrawCommand, 'third-visit', '--reason', 'It was wrong.')).code).toBe(0)
  expect(texts()['events.ndjson']).toBe(`${lines[0]}\n`)
  expect(check(dir).faults).toEqual([])
})

test.for([
  ['withdraw', ['third-visit'], '--reason is missing: readers are told why.'],
  ['withdraw', ['third-vist', '--reason', 'x'], 'There is no record "third-vist". Did you mean third-visit?'],
  ['withdraw', ['visit', '--reason', 'x', '--date', 'today'], '--date: a day such as 2026-02-27'],
  [
    'withdraw',
    ['visit', '--reason', 'x', '--successor', 'page-a'],
    'The successor of one of the events must be another of the events.',
  ],
  ['merge', ['visit'], '<new> is missing'],
  ['merge', ['visit', 'page-a'], '"visit" is one of the events, "page-a" one of the sources.'],
  ['merge', ['visit', 'visit'], 'A record cannot be merged into itself.'],
] as const)('%s %s is refused: %s', async ([name, args, message]) => {
  const before = texts()
  await expect((async () => await run(name === 'merge' ? mergeCommand : withdrawCommand, ...args))()).rejects.toThrow(
    message,
  )
  expect(texts()).toEqual(before)
})

test('an id that several collections have is named with its collection', async () => {
  const files = smallDossier()
  const page = files.find(({ path }) => path === 'sources/page-a.json')
  writeFileSync(join(dir, 'sources/visit.json'), JSON.stringify({ ...(page?.value as object), id: 'visit' }))
  await expect((async () => await run(mergeCommand, 'visit', 'second-visit'))()).rejects.toThrow(
    '"visit" is more than one record: events/visit, sources/visit.',
  )
  expect((await run(mergeCommand, 'sources/visit', 'page-a')).code).toBe(0)
})
