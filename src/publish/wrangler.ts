import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { COMPILED } from './installation.ts'
import { PublishError } from './state.ts'

/** Wrangler as a program: it holds the access to Cloudflare, we never see it. */

/** The binding whose namespace releases are kept in, as wrangler.toml names it. */
export const BINDING = 'DOSSIER'

/** Another script may stand in for wrangler's, in tests. */
function script(): string {
  const installed = () =>
    join(dirname(createRequire(import.meta.url).resolve('wrangler/package.json')), 'bin/wrangler.js')
  return process.env.DOSSIER_WRANGLER ?? installed()
}

/**
 * Runs `wrangler kv <args>` over the namespace of our binding.
 * @param place `--remote`, or `--local --persist-to <dir>` to try the same ways without a network
 * @returns what it printed on stdout
 * @throws {PublishError} with its own words when it fails
 */
export async function wranglerKv(args: readonly string[], place: readonly string[]): Promise<string> {
  const all = ['kv', ...args, ...place, '--binding', BINDING, '--preview=false']
  // stdin is ours: wrangler must fail rather than ask.
  const child = spawn(process.execPath, [script(), ...all], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { NODE_COMPILE_CACHE: COMPILED, ...process.env, WRANGLER_SEND_METRICS: 'false', NO_COLOR: '1' },
  })
  const [out, err]: [Buffer[], Buffer[]] = [[], []]
  child.stdout.on('data', (data: Buffer) => out.push(data))
  child.stderr.on('data', (data: Buffer) => err.push(data))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  const said = Buffer.concat(out).toString('utf8')
  if (code === 0) return said
  throw new PublishError(
    `wrangler could not do "kv ${args[0]} ${args[1]}":\n${complaint(Buffer.concat(err).toString('utf8') || said)}`,
  )
}

/** Lines of wrangler's that do not say what went wrong. */
const ASIDE = /^$|wrangler \d|^─+$|Logs were written to|open beta command|--temporary|report this (?:issue|error)/

/** What helps, by what wrangler complains of. */
const HELP: readonly (readonly [complaint: RegExp, help: string])[] = [
  [
    /CLOUDFLARE_API_TOKEN|log ?in|\b10000\b/i,
    'Log in once: npx wrangler login. In a workflow, set CLOUDFLARE_API_TOKEN.',
  ],
  [/CLOUDFLARE_ACCOUNT_ID/, 'Set CLOUDFLARE_ACCOUNT_ID to the id of your account: npx wrangler whoami'],
  [
    /\b429\b|rate limit|too many requests|limit exceeded|exceeded the daily/i,
    'Cloudflare takes no more for now. Run the same command again later, or tomorrow with --split where the free plan is used up: what is stored is not written twice, and readers see what they saw before.',
  ],
  [
    /namespace not found|\b10013\b|No KV namespace/i,
    'wrangler.toml must name a namespace of your account: npx wrangler kv namespace list shows them, and npx wrangler kv namespace create DOSSIER makes one.',
  ],
]

/** What wrangler complains of, and what helps. */
function complaint(text: string): string {
  const lines = stripVTControlCharacters(text)
    .split('\n')
    .map((line) => line.replace(/^\s*✘?\s*(?:\[ERROR\]\s*)?/, '').trimEnd())
    .filter((line) => !ASIDE.test(line))
  const help = HELP.find(([known]) => known.test(text))?.[1]
  return [...lines.map((line) => `  ${line}`), ...(help === undefined ? [] : ['', help])].join('\n')
}
