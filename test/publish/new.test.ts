import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { UsageError } from '../../src/publish/arguments.ts'
import { newCommand } from '../../src/publish/commands/new.ts'
import { PublishError } from '../../src/publish/state.ts'
import { freePort, npmStart, stopAll } from '../support/start.ts'
import { dataIn, directories, terminal } from './import/workspace.ts'

const directory = directories()
afterEach(stopAll)

const REQUIRED = ['--title', 'Ports', '--description', 'Who built what.', '--publisher', 'A desk']

function json(dir: string, name: string) {
  return JSON.parse(readFileSync(join(dir, `${name}.json`), 'utf8'))
}

test('what it writes has no faults, and each $schema leads to a file', async () => {
  const dir = join(directory(), 'ports')
  const seen = terminal([], 80)
  expect(await newCommand.run([dir, ...REQUIRED], seen)).toBe(0)
  expect(dataIn(dir).events).toEqual([])
  for (const name of ['dossier', 'codebook', 'redirects', 'withdrawn'])
    expect(existsSync(resolve(dir, json(dir, name).$schema)), name).toBe(true)
  expect(seen.said()).toContain(`npm run dossier -- check --data ${dir}`)
  expect(json(dir, 'dossier')).toMatchObject({
    id: 'ports',
    title: { en: 'Ports' },
    languages: ['en'],
    license: { id: 'CC-BY-4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
    attribution: 'A desk: Ports (CC-BY-4.0)',
  })
})

test('its codebook is that of the example without the examples and topics', async () => {
  const dir = join(directory(), 'ports')
  await newCommand.run([dir, ...REQUIRED], terminal())
  const { $schema: _, ...codebook } = json(dir, 'codebook')
  const { $schema: __, types, roles, place_roles } = json('data', 'codebook')
  const bare = types.map((type: object) => ({ ...type, example: null }))
  expect(codebook).toEqual({ types: bare, roles, place_roles, topics: [] })
})

test('on a terminal it asks for what no flag says, and an empty answer takes what stands in brackets', async () => {
  const dir = join(directory(), 'ports')
  const answers = ['', 'Ports of 2026', '', 'Who built what.', '', 'en, bn', 'A desk', 'CC0-1.0', '']
  const seen = terminal(answers)
  expect(await newCommand.run([dir, '--id', 'harbours'], seen)).toBe(0)
  expect(answers).toEqual([])
  expect(seen.said()).toContain('Title, in English: Title, in English: Description')
  expect(seen.said()).toContain('The line to cite it with [A desk: Ports of 2026 (CC0-1.0)]: ')
  expect(json(dir, 'dossier')).toMatchObject({ id: 'harbours', title: { en: 'Ports of 2026' } })
})

test.for([
  [[], /Nobody answers\. Missing: --title, --description, --publisher\. Nothing was written\./],
  [['--title', 'Ports'], /Missing: --description, --publisher/],
  [[...REQUIRED, '--languages', 'english'], /--languages takes a language tag such as "en".*, not "english"\./],
  [[...REQUIRED, '--license', 'CC-BY'], /--license takes one of CC-BY-4\.0, .*, not "CC-BY"\./],
  [[...REQUIRED, '--id', 'No slug'], /--id takes a slug.*, not "No slug"\./],
  [[...REQUIRED, '--titel', 'x'], /There is no flag --titel\. Did you mean --title\?/],
] as const)('%j is wrong usage and writes nothing', async ([flags, message]) => {
  const dir = join(directory(), 'ports')
  const running = (async () => await newCommand.run([dir, ...flags], terminal()))()
  await expect(running).rejects.toThrow(message)
  await expect(running).rejects.toThrow(UsageError)
  expect(existsSync(dir)).toBe(false)
})

test('any other licence is given with name and address', async () => {
  const dir = join(directory(), 'ports')
  await newCommand.run(
    [dir, ...REQUIRED, '--license', 'OGL-UK-3.0 Open Government Licence https://example.org/ogl'],
    terminal(),
  )
  expect(json(dir, 'dossier').license).toEqual({
    id: 'OGL-UK-3.0',
    name: 'Open Government Licence',
    url: 'https://example.org/ogl',
  })
})

test('a codebook of another dossier may be the start, and what is none is refused', async () => {
  const dir = directory()
  await newCommand.run([join(dir, 'a'), ...REQUIRED, '--codebook', 'data/codebook.json'], terminal())
  expect(dataIn(join(dir, 'a')).codebook.topics.length).toBeGreaterThan(0)
  const running = (async () =>
    await newCommand.run([join(dir, 'b'), ...REQUIRED, '--codebook', 'data/dossier.json'], terminal()))()
  await expect(running).rejects.toThrow(/data\/dossier\.json is no codebook: "\w+" /)
  expect(existsSync(join(dir, 'b'))).toBe(false)
})

test('a directory with something in it is left alone', async () => {
  const dir = directory()
  mkdirSync(dirname(join(dir, 'x/y')), { recursive: true })
  writeFileSync(join(dir, 'x/dossier.json'), '{}')
  const running = (async () => await newCommand.run([join(dir, 'x'), ...REQUIRED], terminal()))()
  await expect(running).rejects.toThrow(/is not empty: it has dossier\.json\. Nothing was written\./)
  await expect(running).rejects.toThrow(PublishError)
  expect(readFileSync(join(dir, 'x/dossier.json'), 'utf8')).toBe('{}')
})

test('an empty dossier is published, and every address answers', async () => {
  const dir = directory()
  await newCommand.run([join(dir, 'ports'), ...REQUIRED], terminal())
  const { port } = await freePort()
  const started = npmStart('--port', port, '--state', join(dir, 'state'), '--data', join(dir, 'ports'))
  await started.says('Ctrl+C stops it.')
  const paths = [
    '/',
    '/v1',
    '/v1/events',
    '/v1/events?q=port&facets=type',
    '/v1/actors',
    '/v1/locations',
    '/v1/sources',
    '/v1/timeline',
    '/v1/network',
    '/v1/search?q=port',
    '/v1/codebook',
    '/v1/releases',
  ]
  for (const path of paths) {
    const response = await fetch(`http://localhost:${port}${path}`)
    expect([path, response.status]).toEqual([path, 200])
    if (path === '/v1/events') expect(await response.json()).toMatchObject({ data: [], page: { total: 0 } })
  }
  expect(started.err()).toBe('')
  await started.stop()
})
