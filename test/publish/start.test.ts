import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { freePort, npmStart, stopAll } from '../support/start.ts'

/** What `npm start` starts, over HTTP: the whole way from files to answers. */

let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'dossier-'))
})
afterEach(stopAll)
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const COUNTS = '67 events, 103 actors, 61 locations, 230 sources.'

function addresses(port: string): string {
  return `\n  http://localhost:${port}             the page\n  http://localhost:${port}/v1          the API\n\nCtrl+C stops it.\n`
}

async function answerOf(port: string, path: string, init?: RequestInit): Promise<Response> {
  return await fetch(`http://localhost:${port}${path}`, init)
}

async function releaseAt(port: string): Promise<{ id: string; digest: string }> {
  return ((await (await answerOf(port, '/v1')).json()) as { release: { id: string; digest: string } }).release
}

test('it publishes the dossier, serves it until Ctrl+C, and a second start finds it there', async () => {
  const { port } = await freePort()
  const state = join(dir, 'state')

  const first = npmStart('--port', port, '--state', state)
  await first.says('Ctrl+C stops it.')
  expect(first.out()).toMatch(/^Release \d{4}-\d\d-\d\d published, \d+ values written: /)
  expect(first.out()).toContain(`: ${COUNTS}\n${addresses(port)}`)

  const { data } = (await (await answerOf(port, '/v1/events?actor=pakistan-navy')).json()) as { data: { id: string }[] }
  expect(data.map(({ id }) => id)).toContain('ashraf-visits-bangladesh')

  const again = await answerOf(port, '/v1/events?actor=pakistan-navy')
  expect(again.headers.get('Cache-Status')).toMatch(/; hit$/)
  const headers = { 'If-None-Match': again.headers.get('ETag') ?? '' }
  expect((await answerOf(port, '/v1/events?actor=pakistan-navy', { headers })).status).toBe(304)

  const refused = await answerOf(port, '/v1/events?actr=pakistan-navy')
  expect(refused.status).toBe(400)
  expect(await refused.json()).toMatchObject({ parameter: 'actr', nearest: 'actor' })

  const page = await answerOf(port, '/')
  expect([page.status, page.headers.get('Content-Type')]).toEqual([200, 'text/html; charset=utf-8'])

  const release = await releaseAt(port)
  await first.stop()
  expect(first.err()).toBe('')

  const second = npmStart('--port', port, '--state', state)
  await second.says('Ctrl+C stops it.')
  expect(second.out()).toBe(`Release ${release.id} is published already: ${COUNTS}\n${addresses(port)}`)
  expect(await releaseAt(port)).toEqual(release)
  await second.stop()
  expect(second.err()).toBe('')
})

test('a broken file stops it with a code frame, and what was published before is still there', async () => {
  const { port } = await freePort()
  const [state, good, bad] = ['kept', 'good', 'bad'].map((name) => join(dir, name)) as [string, string, string]
  cpSync('data', good, { recursive: true })
  cpSync('data', bad, { recursive: true })
  const file = join(bad, 'events/mirza-meets-yunus.json')
  writeFileSync(file, readFileSync(file, 'utf8').replace('"occurred"', '"ocurred"'))

  const first = npmStart('--port', port, '--state', state, '--data', good)
  await first.says('Ctrl+C stops it.')
  const release = await releaseAt(port)
  await first.stop()

  const broken = npmStart('--port', port, '--state', state, '--data', bad)
  expect(await broken.ended).toBe(1)
  expect(broken.out()).toBe('')
  expect(broken.err()).toContain(`${file}:8:13 unknown-value "status" is "ocurred".`)
  expect(broken.err()).toContain('>  8 |   "status": "ocurred",\n     |             ^^^^^^^^^\n')
  expect(broken.err()).toContain('Did you mean "occurred"?')
  expect(broken.err()).toMatch(/\n1 fault in 1 file\n\nNothing was published\. .*\n$/)

  const mended = npmStart('--port', port, '--state', state, '--data', good)
  await mended.says('Ctrl+C stops it.')
  expect(mended.out()).toContain(`Release ${release.id} is published already`)
  expect(await releaseAt(port)).toEqual(release)
})

test('where something else listens on the port, it says so instead of passing that off as its own', async () => {
  const { port, hold } = await freePort()
  const release = await hold()
  const started = npmStart('--port', port, '--state', join(dir, 'unused'))
  expect(await started.ended).toBe(1)
  release()
  expect(started.out()).toBe('')
  expect(started.err()).toBe(`Something else listens on port ${port}. Start on another one: npm start -- --port 9000\n`)
})

test.for([
  ['a port that is none', ['--port', 'http'], '--port takes a number from 1 to 65535, not "http".'],
  ['a port too high', ['--port', '65536'], '--port takes a number from 1 to 65535, not "65536".'],
  ['a directory that is not there', ['--data', 'no-such-place'], 'There is no directory "no-such-place".'],
  ['a flag misspelt', ['--prot', '9000'], 'There is no flag --prot. Did you mean --port?'],
] as const)('%s is told in one line with the usage, and code 2', async ([, args, message]) => {
  const started = npmStart(...args)
  expect(await started.ended).toBe(2)
  expect(started.err()).toBe(`${message}\nUsage: npm start -- [--data <dir>] [--port <port>] [--state <dir>]\n`)
})
