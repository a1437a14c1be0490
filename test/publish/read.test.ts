import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { check } from '../../src/publish/check.ts'
import { readDirectory } from '../../src/publish/read.ts'
import { smallDossier } from '../support/small-dossier.ts'
import { writeDossier } from '../support/write-dossier.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'dossier-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

test('a directory is read whole, files that begin with a point apart', () => {
  writeDossier(dir, smallDossier())
  writeFileSync(join(dir, '.hidden'), 'x')
  mkdirSync(join(dir, '.git'))
  writeFileSync(join(dir, '.git/config.json'), '{')
  const paths = readDirectory(dir).map((file) => file.path)
  expect(new Set(paths)).toEqual(new Set(smallDossier().map((file) => file.path)))
  expect(check(dir).faults).toEqual([])
})

test('a link is a fault and is not followed', () => {
  writeDossier(dir, smallDossier())
  symlinkSync('/etc/hostname', join(dir, 'events/link.json'))
  symlinkSync(join(dir, 'nowhere'), join(dir, 'sources/broken.json'))
  expect(check(dir).faults.map(({ file, code, message }) => [file, code, message])).toEqual([
    ['events/link.json', 'unreadable-file', 'The file cannot be read: it is a symbolic link.'],
    ['sources/broken.json', 'unreadable-file', 'The file cannot be read: it is a symbolic link.'],
  ])
})

test('folders within folders are files that nothing reads', () => {
  writeDossier(dir, smallDossier())
  mkdirSync(join(dir, 'events/2025'))
  writeFileSync(join(dir, 'events/2025/visit.json'), '{}')
  expect(check(dir).faults).toMatchObject([
    { file: 'events/2025/visit.json', code: 'unknown-file', nearest: 'events/visit.json' },
  ])
})

test('a directory that is not there is an error of its caller', () => {
  expect(() => check(join(dir, 'nowhere'))).toThrow('ENOENT')
})
