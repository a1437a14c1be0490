import { expect, test } from 'vitest'
import { MAY_IMPORT } from '../support/rooms.ts'
import { filesImportedBy, importsIn, roomOf, roomsImportedBy, sourceFiles } from '../support/sources.ts'

/** Rooms that run in a reader's page: what they take of others must leave no code behind. */
const TYPES_ALONE = ['client']

/** Where Node may be used. The rest runs in workerd. */
const IN_NODE = /^(?:build\/|publish\/|(?:release\/digest|segment\/writer)\.ts$)/

/** One idea a file: a longer one has two. */
const LONGEST = 250

const files = sourceFiles()

test.for(files)('$path imports only from rooms below its own', (file) => {
  const room = roomOf(file.path)
  const allowed = MAY_IMPORT[room]
  expect(allowed, `a new room needs a line in MAY_IMPORT: ${room}`).toBeDefined()
  for (const { room: other, of } of roomsImportedBy(file))
    if (other !== room) expect(allowed, `${file.path} imports ${of}`).toContain(other)
})

test('no file reaches itself by its imports', () => {
  const targets = new Map(files.map((file) => [file.path, filesImportedBy(file).map(({ target }) => target)]))
  const done = new Set<string>()
  const circles: string[] = []
  const visit = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) circles.push([...way.slice(way.indexOf(path)), path].join(' -> '))
    if (way.includes(path) || done.has(path)) return
    for (const target of targets.get(path) ?? []) visit(target, [...way, path])
    done.add(path)
  }
  for (const { path } of files) visit(path, [])
  expect(circles).toEqual([])
})

test("rooms that run in a reader's page take only types of others", () => {
  const withCode = files
    .filter(({ path }) => TYPES_ALONE.includes(roomOf(path)))
    .flatMap((file) => roomsImportedBy(file).filter(({ room, typeOnly }) => room !== roomOf(file.path) && !typeOnly))
  expect(withCode).toEqual([])
})

test('modules of Node are imported only where Node runs', () => {
  const ofNode = files.flatMap(({ path, imports }) => imports.map(({ of }) => ({ path, of })))
  expect(ofNode.filter(({ path, of }) => of.startsWith('node:') && !IN_NODE.test(path))).toEqual([])
})

test.for(['src', 'test'] as const)(`every file of %s/ has fewer than ${LONGEST} lines`, (below) => {
  const lengths = sourceFiles(below).map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
  expect(lengths.filter(({ lines }) => lines >= LONGEST)).toEqual([])
})

test('the table has no way back: a room never reaches one that reaches it', () => {
  const reach = (room: string, seen = new Set<string>()): Set<string> => {
    for (const below of MAY_IMPORT[room] ?? []) if (!seen.has(below)) reach(below, seen.add(below))
    return seen
  }
  for (const room of Object.keys(MAY_IMPORT)) expect(reach(room)).not.toContain(room)
})

test.for([
  ["import { a } from './a.ts'", './a.ts', false],
  ["import type { A } from './a.ts'", './a.ts', true],
  ["import a, {\n  type B,\n  c,\n} from './a.ts'", './a.ts', false],
  ["import './a.ts'", './a.ts', false],
  ["export { a } from './a.ts'", './a.ts', false],
  ["export * from './a.ts'", './a.ts', false],
  ["const a = await import('./a.ts')", './a.ts', false],
  ["type A = import('./a.ts').A", './a.ts', false],
] as const)('the reader of imports understands %j', ([text, of, typeOnly]) => {
  expect(importsIn(`${text}\n`)).toEqual([{ of, typeOnly }])
})
