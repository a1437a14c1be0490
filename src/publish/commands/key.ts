import { readFlags } from '../arguments.ts'
import type { Command } from '../command.ts'
import { wrapped } from '../figures.ts'
import { KEY_FILE, KEY_VARIABLE, makeKey } from '../signing.ts'

const FLAGS = {
  key: { type: 'string', value: 'file', default: KEY_FILE, summary: 'where to put it; a file that is there is kept' },
  json: { type: 'boolean', summary: 'print JSON: {"file", "made", "publicKey"}' },
} as const

/** Makes the key that releases are signed with. */
export const keyCommand: Command = {
  name: 'key',
  summary: 'make the key that releases are signed with, or show its public part',
  flags: FLAGS,
  async run(args, { out, columns }) {
    const flags = readFlags(args, FLAGS)
    const { made, publicKey } = await makeKey(flags.key)
    if (flags.json) {
      out(`${JSON.stringify({ file: flags.key, made, publicKey }, null, 2)}\n`)
      return 0
    }
    const what = made ? `A new key is in ${flags.key}, which only you may read.` : `The key in ${flags.key} is kept.`
    out(
      wrapped(`${what} Whoever has it can sign in your name: keep a copy in a safe place, and never in git.`, columns),
    )
    out(`\n  public part  ${publicKey}\n\n`)
    out(wrapped(AFTER(flags.key), columns))
    return 0
  },
}

const AFTER = (file: string) =>
  `${file === KEY_FILE ? 'publish finds it there by itself' : `Say --key ${file} to publish`}. Readers find the public part at /.well-known/dossier-key from the next release on. In a workflow, put the text of the file into the secret ${KEY_VARIABLE}.`
