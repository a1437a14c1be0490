import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Stands in for wrangler's script where the network would begin: it takes the same arguments and files, keeps values in a
 * file of FAKE_WRANGLER, writes down how it was called, and prints what wrangler prints. FAKE_FAILS makes it fail as
 * wrangler does: `login`, `limit`, `namespace`, `words`.
 */
const dir = process.env.FAKE_WRANGLER ?? ''
const args = process.argv.slice(2)
appendFileSync(join(dir, 'calls.ndjson'), `${JSON.stringify(args)}\n`)

const file = join(dir, 'values.json')
const values: Record<string, string> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
const say = (text: string) => {
  process.stdout.write(`${text}\n`)
}
const content = (at: number) => JSON.parse(readFileSync(args[at] ?? '', 'utf8'))

const FAILURES: Record<string, string> = {
  login:
    '✘ [ERROR] In a non-interactive environment, it\'s necessary to set a CLOUDFLARE_API_TOKEN environment variable for wrangler to work. Please go to https://developers.cloudflare.com/fundamentals/api/get-started/create-token/ for instructions on how to create an api token, and assign its value to CLOUDFLARE_API_TOKEN.\n\n  \n  To continue without logging in, rerun this command with `--temporary`. Wrangler will use a temporary account and print a claim URL.\n\n\n🪵  Logs were written to "/home/a/.config/.wrangler/logs/wrangler.log"\n',
  limit:
    '✘ [ERROR] A request to the Cloudflare API (/accounts/a/storage/kv/namespaces/b/bulk) failed.\n\n  kv put limit exceeded for the day [code: 10048]\n  \n  If you think this is a bug, please open an issue at: https://github.com/cloudflare/workers-sdk/issues/new/choose\n',
  namespace:
    '✘ [ERROR] A request to the Cloudflare API (/accounts/a/storage/kv/namespaces/b/bulk/get) failed.\n\n  get namespace: namespace not found [code: 10013]\n',
}

function failed(): boolean {
  const { FAKE_FAILS = '', FAKE_FAILS_AT = '' } = process.env
  if (FAKE_FAILS === '' || (FAKE_FAILS_AT !== '' && args[2] !== FAKE_FAILS_AT)) return false
  process.exitCode = 1
  if (FAKE_FAILS in FAILURES) process.stderr.write(FAILURES[FAKE_FAILS] ?? '')
  else {
    process.exitCode = 0
    say('The connection is being upgraded.')
  }
  return true
}

const VERBS: Record<string, () => void> = {
  'bulk get'() {
    process.stderr.write('▲ [WARNING] 🚧 `wrangler kv bulk get` is an open beta command.\n\n')
    const keys: string[] = content(3)
    if (keys.length > 100) throw new Error('the API gives at most 100 keys')
    // Keys that are not there are left out.
    const found = keys.filter((key) => Object.hasOwn(values, key)).map((key) => [key, values[key]])
    say('Resource location: remote \n')
    say(JSON.stringify(Object.fromEntries(found), null, 2))
  },
  'key list'() {
    const prefix = args.includes('--prefix') ? (args[args.indexOf('--prefix') + 1] ?? '') : ''
    const names = Object.keys(values).filter((key) => key.startsWith(prefix))
    say(JSON.stringify(names.map((name) => ({ name }))))
  },
  'bulk put'() {
    for (const { key, value } of content(3)) values[key] = value
    say('Success!')
  },
  'bulk delete'() {
    for (const key of content(3)) delete values[key]
    say('Success!')
  },
  'key put'() {
    values[args[3] ?? ''] = readFileSync(args[args.indexOf('--path') + 1] ?? '', 'utf8')
    say(`Writing the contents of a file to the key "${args[3]}" on namespace id: "b".`)
  },
}

if (!failed()) {
  const verb = VERBS[`${args[1]} ${args[2]}`]
  if (!verb) throw new Error(`wrangler is not called like this: ${args.join(' ')}`)
  verb()
  // As a whole or not at all: others may be reading.
  const whole = `${file}.${process.pid}`
  writeFileSync(whole, JSON.stringify(values))
  renameSync(whole, file)
}
