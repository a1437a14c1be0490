import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { freePort, npmRun, stopAll } from '../support/start.ts'

/** What `npm run serve` serves, over HTTP: a release as `publish` stored it, answered by the Worker as it is deployed. */

let state: string
beforeAll(() => {
  state = mkdtempSync(join(tmpdir(), 'dossier-'))
  execFileSync('node', ['src/publish/cli.ts', 'publish', '--state', state], { stdio: 'ignore' })
})
afterEach(stopAll)
afterAll(() => rmSync(state, { recursive: true, force: true }))

test('it serves what was published, from its cache the second time, until Ctrl+C', async () => {
  const { port } = await freePort()
  const served = npmRun('serve', '--port', port, '--state', state)
  await served.says('Ctrl+C stops it.')
  const url = `http://localhost:${port}`
  expect(served.out()).toBe(`\n  ${url}             the page\n  ${url}/v1          the API\n\nCtrl+C stops it.\n`)

  const first = await fetch(`${url}/v1/events?actor=pakistan-navy`)
  expect([first.status, first.headers.get('Cache-Status')]).toEqual([200, 'dossier; fwd=uri-miss; stored'])
  const { data } = (await first.json()) as { data: { id: string }[] }
  expect(data.map(({ id }) => id)).toContain('ashraf-visits-bangladesh')

  const second = await fetch(`${url}/v1/events?actor=pakistan-navy`)
  expect(second.headers.get('Cache-Status')).toBe('dossier; hit')
  const headers = { 'If-None-Match': second.headers.get('ETag') ?? '' }
  expect((await fetch(`${url}/v1/events?actor=pakistan-navy`, { headers })).status).toBe(304)

  const refused = await fetch(`${url}/v1/events?actr=pakistan-navy`)
  expect([refused.status, await refused.json()]).toMatchObject([400, { parameter: 'actr', nearest: 'actor' }])
  expect((await fetch(url)).headers.get('Content-Type')).toBe('text/html; charset=utf-8')

  await served.stop()
  expect(served.err()).toBe('')
})

test('where something else listens on the port, it says so', async () => {
  const { port, hold } = await freePort()
  const release = await hold()
  const served = npmRun('serve', '--port', port, '--state', state)
  expect(await served.ended).toBe(1)
  release()
  expect(served.err()).toBe(
    `Something else listens on port ${port}. Listen on another one: npm run serve -- --port 9000\n`,
  )
})

test.for([
  ['where nothing was ever published', 'no-such-place'],
  ['in a storage that holds no release', 'empty'],
] as const)('%s it says how to publish', async ([, name]) => {
  const place = name === 'empty' ? mkdtempSync(join(tmpdir(), 'dossier-')) : name
  const { port } = await freePort()
  const served = npmRun('serve', '--port', port, '--state', place)
  expect(await served.ended).toBe(1)
  expect(served.out()).toBe('')
  expect(served.err()).toBe(
    `Nothing is published in ${place}. Publish first: npm run dossier -- publish --state ${place}\n`,
  )
})

test.for([
  ['a port that is none', ['--port', 'http'], '--port takes a number from 1 to 65535, not "http".'],
  ['an address of some other machine', ['--host', '192.0.2.1'], 'This machine has no address "192.0.2.1".'],
  ['a flag misspelt', ['--stat', 'x'], 'There is no flag --stat. Did you mean --state?'],
] as const)('%s is told in one line', async ([, args, message]) => {
  const served = npmRun('serve', '--state', state, ...args)
  expect(await served.ended).not.toBe(0)
  expect(served.err().split('\n')[0]).toContain(message)
})
