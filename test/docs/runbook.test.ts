import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { scripts } from '../../package.json'
import { readFlags } from '../../src/publish/arguments.ts'
import { COMMANDS } from '../../src/publish/commands.ts'

/** What RUNBOOK.md and SECURITY.md tell to do exists: nobody tries a command first when the house is on fire. */
const texts = ['RUNBOOK.md', 'SECURITY.md'].map((path) => [path, readFileSync(path, 'utf8')] as const)
const commands = texts.flatMap(([path, text]) =>
  [...text.matchAll(/npm run ([\w:]+)(?: -- ([^`\n]*))?/g)].map(([line, script = '', rest = '']) => ({
    path,
    line,
    script,
    rest,
  })),
)

test.for(commands)('$path: "$line" is a command, with such flags', ({ script, rest }) => {
  expect(Object.keys(scripts)).toContain(script)
  if (script !== 'dossier') return
  const [name, ...args] = [...rest.matchAll(/'[^']*'|\S+/g)].map(([word]) => word.replaceAll("'", ''))
  const command = COMMANDS.find((each) => each.name === name)
  expect(command, name).toBeDefined()
  const given = args.at(-1) === '--key' ? [...args, 'a-key'] : args
  expect(() => readFlags(given, command?.flags ?? {}, command?.words)).not.toThrow()
})

test.for(
  [...texts.flatMap(([, text]) => [...text.matchAll(/`([a-z]+)(?: --\w+)?`/g)].map(([, name]) => name ?? ''))].filter(
    (name) => COMMANDS.some((each) => each.name === name),
  ),
)('`%s` is a command', (name) => {
  expect(COMMANDS.map((each) => each.name)).toContain(name)
})

const files = texts.flatMap(([, text]) =>
  [...text.matchAll(/(?:`|\()((?:src|test|data|dist)\/[\w./-]+|[A-Z]+\.md)(?:`|\))/g)].map(([, path]) => path ?? ''),
)

test.for(files.filter((path) => !path.startsWith('dist/')))('%s, which they name, is there', (path) => {
  expect(readFileSync(path).length).toBeGreaterThan(0)
})

const [, promises = ''] =
  /<!-- reliability -->(.*)<!-- \/reliability -->/s.exec(readFileSync('README.md', 'utf8')) ?? []
const named = [...promises.matchAll(/`(test\/[\w./-]+\.ts)`/g)].map(([, path]) => path ?? '')

test.for([...new Set(named)])('%s, which keeps a promise of the README, is there', (path) => {
  expect(readFileSync(path, 'utf8')).toMatch(/\btest(?:\.for)?\(/)
})
