import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Namespace, WholeNamespace } from './namespace.ts'
import { PublishError } from './state.ts'
import { wranglerKv } from './wrangler.ts'

/** Values in one file for wrangler, which sends as many in one request; the API takes 10,000. */
const BULK_PAIRS = 1_000
/** Their length together, in UTF-16 units: the API takes 100 MB in one request. */
const BULK_UNITS = 30_000_000
/** Pause before what was written is read again, in milliseconds: KV may be up to a minute late. */
const PAUSE_MS = 10_000

/** Runs `work` over the real namespace. @throws {PublishError} when wrangler.toml does not name one yet */
export async function withRemoteNamespace<T>(work: (namespace: WholeNamespace) => Promise<T>): Promise<T> {
  const config = existsSync('wrangler.toml') ? readFileSync('wrangler.toml', 'utf8') : ''
  if (/^id\s*=\s*"0{32}"/m.test(config) && !process.env.DOSSIER_WRANGLER)
    throw new PublishError(
      'wrangler.toml names no namespace of yours yet. Make one, and put its id there:\n  npx wrangler kv namespace create DOSSIER',
    )
  return await work(wranglerNamespace(['--remote']))
}

/**
 * A namespace through wrangler's own commands, which hold the access to it.
 * @param place which one, as wrangler's flags have it
 */
export function wranglerNamespace(place: readonly string[]): WholeNamespace {
  const putMany: Namespace['putMany'] = async (values, told) => {
    for (const part of files(values)) {
      const pairs = part.map(([key, value]) => ({ key, value }))
      await withFile(JSON.stringify(pairs), (file) => wranglerKv(['bulk', 'put', file], place))
      told(part.length)
    }
  }
  return {
    async get(keys) {
      if (keys.length === 0) return new Map()
      const said = await withFile(JSON.stringify(keys), (file) => wranglerKv(['bulk', 'get', file], place))
      const found = jsonIn<Record<string, Answered>>(said, '{')
      return new Map(keys.map((key) => [key, textIn(found[key])]))
    },
    async put(key, value) {
      await withFile(value, (file) => wranglerKv(['key', 'put', key, '--path', file], place))
    },
    putMany,
    async list(prefix) {
      const said = await wranglerKv(['key', 'list', ...(prefix === '' ? [] : ['--prefix', prefix])], place)
      return jsonIn<{ name: string }[]>(said, '[').map(({ name }) => name)
    },
    async delete(keys) {
      if (keys.length === 0) return
      await withFile(JSON.stringify(keys), (file) => wranglerKv(['bulk', 'delete', file, '--force'], place))
    },
    wait: async () => await setTimeout(PAUSE_MS),
  }
}

/** The API gives a value as it is; wrangler's local storage gives it in an object. */
type Answered = string | null | undefined | { value: string | null }

function textIn(answered: Answered): string | null {
  return typeof answered === 'object' && answered !== null ? answered.value : (answered ?? null)
}

/** JSON behind whatever notices wrangler may print before it. */
function jsonIn<T>(said: string, opening: '{' | '['): T {
  const lines = said.split('\n')
  const from = lines.findIndex((line) => line.startsWith(opening))
  try {
    return JSON.parse(lines.slice(from).join('\n')) as T
  } catch {
    throw new PublishError(`wrangler answered what we do not understand:\n  ${said.slice(0, 200)}`)
  }
}

function* files(values: Iterable<readonly [key: string, text: string]>) {
  let [part, units]: [(readonly [string, string])[], number] = [[], 0]
  for (const pair of values) {
    if (part.length === BULK_PAIRS || (part.length > 0 && units + pair[1].length > BULK_UNITS)) {
      yield part
      part = []
      units = 0
    }
    part.push(pair)
    units += pair[1].length
  }
  if (part.length > 0) yield part
}

/** A file that only we can read, for as long as `work` takes. */
async function withFile<T>(text: string, work: (file: string) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), 'dossier-'))
  try {
    const file = join(dir, 'values')
    writeFileSync(file, text)
    return await work(file)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}
