import { existsSync } from 'node:fs'
import { CURRENT } from '../store/keys.ts'
import { readFlags, UsageError } from './arguments.ts'
import { LOCAL_STATE, OFFLINE } from './local.ts'
import { localWorker } from './local-worker.ts'
import { obstacleAt, portNumber } from './port.ts'

const FLAGS = {
  port: { type: 'string', default: '8787', summary: 'the port to listen on' },
  host: { type: 'string', default: 'localhost', summary: 'the address to listen on; 0.0.0.0 for all of this machine' },
  state: { type: 'string', default: LOCAL_STATE, summary: 'where npm start or publish stored the releases' },
} as const

/**
 * `npm run serve`: what is published in local storage, answered by the Worker as it is deployed.
 */
async function serve(args: readonly string[]): Promise<number> {
  const { port, host, state } = readFlags(args, FLAGS)
  const number = portNumber(port)
  const obstacle = await obstacleAt(number, host)
  if (obstacle !== null) return failed(`${obstacle} Listen on another one: npm run serve -- --port 9000`)
  if (!existsSync(state)) return failed(nothingIn(state))
  Object.assign(process.env, OFFLINE)
  const server = await localWorker(state, host, number)
  try {
    await server.ready
    if ((await (await server.getKVNamespace('DOSSIER')).get(CURRENT)) === null) return failed(nothingIn(state))
    const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
    process.stdout.write(`\n  ${url}             the page\n  ${url}/v1          the API\n\nCtrl+C stops it.\n`)
    await new Promise((resolve) => {
      // Those that Miniflare set would end this process at once, before it has tidied up.
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeAllListeners(signal).once(signal, resolve)
    })
    return 0
  } finally {
    await server.dispose()
  }
}

function nothingIn(state: string): string {
  const flag = state === LOCAL_STATE ? '' : ` --state ${state}`
  return `Nothing is published in ${state}. Publish first: npm run dossier -- publish${flag}`
}

function failed(message: string): number {
  process.stderr.write(`${message}\n`)
  return 1
}

try {
  process.exitCode = await serve(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  process.stderr.write(`${error.message}\nUsage: npm run serve -- [--port <port>] [--host <address>] [--state <dir>]\n`)
  process.exitCode = 2
}
