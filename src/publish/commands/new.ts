import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { COLLECTIONS } from '../../model/terms.ts'
import { readFlags, UsageError } from '../arguments.ts'
import type { Command } from '../command.ts'
import { wrapped } from '../figures.ts'
import { schemaReference } from '../import/write.ts'
import { DOSSIER, IS_PACKAGE, projectConfig } from '../installation.ts'
import { newCodebook, newDossier } from '../new/dossier.ts'
import { type Answers, answersTo, QUESTION_FLAGS, unanswered } from '../new/questions.ts'
import { refuseUsed } from '../unused.ts'

const WORDS = { dir: { required: false, summary: 'the directory to make (my-dossier)' } } as const

const FLAGS = {
  ...QUESTION_FLAGS,
  codebook: {
    type: 'string',
    value: 'file',
    summary: 'a codebook to begin with (that of the example, without examples)',
  },
} as const

/** Makes an empty dossier, ready to be checked, published and filled. */
export const newCommand: Command = {
  name: 'new',
  summary: 'make an empty dossier of your own; asks, or takes flags',
  words: WORDS,
  flags: FLAGS,
  async run(args, terminal) {
    const { dir = 'my-dossier', codebook: path, ...flags } = readFlags(args, FLAGS, WORDS)
    refuseUsed(dir)
    const codebook = newCodebook(path)
    const given = Object.fromEntries(
      Object.entries(flags).filter(([, value]) => value !== undefined),
    ) as Partial<Answers>
    const missing = unanswered(given)
    const answers = await answersTo(given, missing.length > 0 ? terminal.ask : null)
    if (answers === null)
      throw new UsageError(
        `Nobody answers. Missing: ${missing.map((name) => `--${name}`).join(', ')}. Nothing was written.`,
      )
    const documents = { dossier: newDossier(answers), codebook, redirects: {}, withdrawn: {} }
    mkdirSync(dir, { recursive: true })
    for (const [name, document] of Object.entries(documents)) {
      const text = JSON.stringify({ $schema: schemaReference(dir, name), ...document }, null, 2)
      writeFileSync(join(dir, `${name}.json`), `${text}\n`, { flag: 'wx' })
    }
    for (const collection of COLLECTIONS) mkdirSync(join(dir, collection), { recursive: true })
    for (const text of explained(dir)) terminal.out(`${wrapped(text, terminal.columns)}\n`)
    if (IS_PACKAGE && !existsSync('wrangler.toml')) {
      writeFileSync('wrangler.toml', projectConfig(), { flag: 'wx' })
      terminal.out(`${wrapped(CONFIGURED, terminal.columns)}\n`)
    }
    const look = IS_PACKAGE ? `${DOSSIER} publish --data ${dir} && npx wrangler dev` : `npm start -- --data ${dir}`
    terminal.out(`Check it    ${DOSSIER} check --data ${dir}\nLook at it  ${look}\n`)
    return 0
  },
}

const CONFIGURED =
  'wrangler.toml tells Cloudflare of it. To put it there: npx wrangler login, npx wrangler kv namespace create DOSSIER, its id into wrangler.toml, npx wrangler deploy, and publish with --remote.'

function explained(dir: string): string[] {
  return [
    `An empty dossier is in ${dir}: dossier.json says what it is, codebook.json which types of events, roles, place roles and topics there are, and records go into events/, actors/, locations/ and sources/, a file each.`,
    'The codebook is a start: drop what you do not need, add what you do; each type has a definition, and its counterparts in CAMEO, PLOVER and ACLED or null. Titles and labels in other languages go beside "en".',
  ]
}
