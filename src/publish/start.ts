import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ASSETS, buildAssets } from '../build/assets.ts'
import type { DossierLists } from '../release/lists.ts'
import { readFlags, requireDirectory, UsageError } from './arguments.ts'
import { checkWith } from './checked-data.ts'
import { COMPILED } from './installation.ts'
import { LOCAL_STATE, OFFLINE, withLocalNamespace } from './local.ts'
import { Memory } from './memory.ts'
import { withDisk } from './on-disk.ts'
import { obstacleAt, portNumber } from './port.ts'
import { publish } from './publish.ts'
import { reportOf } from './report.ts'

const FLAGS = {
  data: { type: 'string', default: 'data', summary: 'the directory to publish' },
  port: { type: 'string', default: '8787', summary: 'the port to listen on' },
  state: { type: 'string', default: LOCAL_STATE, summary: 'where local storage is kept' },
} as const

/** `npm start`: checks the data, publishes it to local storage, and serves it until it is stopped. */
async function start(args: readonly string[]): Promise<number> {
  const { data: dir, port, state } = readFlags(args, FLAGS)
  const number = portNumber(port)
  requireDirectory(dir)
  const isPublished = await withDisk(async (keep) => {
    const memory = new Memory(state, dir)
    const checked = checkWith(memory, dir, keep)
    if (!checked.data) return failed(`${reportOf(checked, dir, process.stderr.isTTY)}\n${UNPUBLISHED}`)
    const obstacle = await obstacleAt(number)
    if (obstacle !== null) return failed(`${obstacle} Start on another one: npm start -- --port 9000`)
    await publishLocally(state, checked.data, { keep, memory })
    await memory.keep()
    await buildAssets(ASSETS, checked.data)
    return true
  })
  return isPublished ? await serve(port, state) : 1
}

const UNPUBLISHED = 'Nothing was published. What was published before stays as it is.'

function failed(message: string): false {
  process.stderr.write(`${message}\n`)
  return false
}

async function publishLocally(state: string, data: DossierLists, also: Parameters<typeof publish>[4]): Promise<void> {
  const { release, written, counts } = await withLocalNamespace(state, (namespace) =>
    publish(namespace, data, new Date(), null, also),
  )
  const { events, actors, locations, sources } = counts
  const news = written === 0 ? 'is published already' : `published, ${written} values written`
  process.stdout.write(
    `Release ${release} ${news}: ${events} events, ${actors} actors, ${locations} locations, ${sources} sources.\n`,
  )
}

/** Serves with wrangler until it ends. Ctrl+C reaches it too, being typed at the whole group of processes. */
async function serve(port: string, state: string): Promise<number> {
  const wrangler = join(import.meta.dirname, '../../node_modules/wrangler/bin/wrangler.js')
  const flags = ['--port', port, '--persist-to', state, '--show-interactive-dev-session=false', '--log-level', 'warn']
  const server = spawn(process.execPath, [wrangler, 'dev', ...flags], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { NODE_COMPILE_CACHE: COMPILED, ...process.env, ...OFFLINE },
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal))
  void announce(port)
  return await new Promise((resolve) => server.on('exit', (code) => resolve(code ?? 0)))
}

/** Says where to look once there is something to see. */
async function announce(port: string): Promise<void> {
  const url = `http://localhost:${port}`
  for (let tries = 0; tries < 300; tries++) {
    const answered = await fetch(`${url}/v1`).then(
      (response) => response.ok,
      () => false,
    )
    if (answered) {
      process.stdout.write(`\n  ${url}             the page\n  ${url}/v1          the API\n\nCtrl+C stops it.\n`)
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

try {
  process.exitCode = await start(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  process.stderr.write(`${error.message}\nUsage: npm start -- [--data <dir>] [--port <port>] [--state <dir>]\n`)
  process.exitCode = 2
}
