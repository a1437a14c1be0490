import { readFlags } from '../arguments.ts'
import type { Command } from '../command.ts'
import { wrapped } from '../figures.ts'
import { SEEN_SECONDS } from '../limits.ts'
import { rollBack, rollbackTo } from '../rollback.ts'
import { readState } from '../state.ts'
import { STORE_FLAGS, withNamespace } from '../where.ts'

const FLAGS = {
  'dry-run': { type: 'boolean', summary: 'say where readers would be moved, and write nothing' },
  json: { type: 'boolean', summary: 'print JSON: {"done", "from", "to"}' },
  ...STORE_FLAGS,
} as const

const WORDS = {
  release: { required: false, summary: 'the release to move readers to (what they saw before)' },
} as const

/** Moves readers to an earlier release. */
export const rollbackCommand: Command = {
  name: 'rollback',
  summary: 'move readers back to the release they saw before, or to any other',
  flags: FLAGS,
  words: WORDS,
  async run(args, { out, columns }) {
    const flags = readFlags(args, FLAGS, WORDS)
    const dry = flags['dry-run']
    return await withNamespace(flags, async (namespace) => {
      const state = await readState(namespace)
      const rollback = await rollbackTo(namespace, state, flags.release)
      if (!dry) await rollBack(namespace, state, rollback)
      const [from, to] = [rollback.from.release, rollback.to.release]
      if (flags.json) out(`${JSON.stringify({ done: dry ? 'planned' : 'moved', from, to }, null, 2)}\n`)
      else if (dry) out(`Readers would be moved from ${from} to ${to}: 1 value to write.\n`)
      else out(wrapped(movedText(from, to), columns))
      return 0
    })
  },
}

function movedText(from: string, to: string): string {
  return `Readers were moved from ${from} to ${to}. Readers everywhere see it within ${SEEN_SECONDS} seconds. ${from} is still there, at /v1/@${from}. Your data is as it was: publish would move readers on again.`
}
