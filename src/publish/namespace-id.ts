import { hash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { PublishError } from './state.ts'
import { BINDING } from './wrangler.ts'

/**
 * The id under which wrangler keeps our namespace locally. It alone knows what its configuration means, and takes half a
 * second to load, so what it said of a configuration is remembered.
 * @param config the path of wrangler.toml
 * @param state where local storage is kept
 * @throws {PublishError} when our namespace is not bound there
 */
export function localNamespace(config: string, state: string): string {
  const require = createRequire(import.meta.url)
  const { version } = require('wrangler/package.json') as { version: string }
  const asked = [version, process.env.CLOUDFLARE_ENV ?? '', readFileSync(config, 'utf8')].join('\n')
  const question = hash('sha256', asked, 'base64url')
  const path = join(state, 'namespace.json')
  const held = readHeld(path)
  if (held?.question === question) return held.id
  const { unstable_getMiniflareWorkerOptions: optionsIn } = require('wrangler') as typeof import('wrangler')
  const bound = optionsIn(config).workerOptions as { kvNamespaces?: Record<string, { id: string }> }
  const id = bound.kvNamespaces?.[BINDING]?.id
  if (id === undefined)
    throw new PublishError(
      `wrangler.toml binds no KV namespace as ${BINDING}. See the [[kv_namespaces]] of the example.`,
    )
  hold(path, { question, id })
  return id
}

type Held = { question: string; id: string }

function readHeld(path: string): Held | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Held
  } catch {
    return null
  }
}

function hold(path: string, held: Held): void {
  try {
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, JSON.stringify(held))
  } catch {
    // Nothing is lost but time.
  }
}
