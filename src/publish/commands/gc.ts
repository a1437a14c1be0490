import { readFlags, wholeNumber } from '../arguments.ts'
import type { Command } from '../command.ts'
import { figure, many, wrapped } from '../figures.ts'
import { collect, type Garbage, GRACE_HOURS, garbageIn } from '../garbage.ts'
import { DAILY } from '../limits.ts'
import { progressOn } from '../progress.ts'
import { readState } from '../state.ts'
import { STORE_FLAGS, withNamespace } from '../where.ts'

const FLAGS = {
  yes: { type: 'boolean', summary: `delete what has been useless for ${GRACE_HOURS} hours, and remember what has not` },
  limit: {
    type: 'string',
    value: 'n',
    default: String(DAILY.deletes),
    summary: 'values that your plan lets you delete a day',
  },
  json: { type: 'boolean', summary: 'print JSON: {"keys", "needed", "due": [...], "waiting": [...], "deleted"}' },
  ...STORE_FLAGS,
} as const

/** Deletes what no release needs. */
export const gcCommand: Command = {
  name: 'gc',
  summary: 'show what no release needs; with --yes, delete it once it is old enough',
  flags: FLAGS,
  async run(args, terminal) {
    const flags = readFlags(args, FLAGS)
    const limit = wholeNumber('limit', flags.limit, 1)
    return await withNamespace(flags, async (namespace) => {
      const state = await readState(namespace)
      const garbage = await garbageIn(namespace, state, terminal.now())
      const progress = progressOn(terminal, 'value', 'deleted')
      const deleted = flags.yes ? await collect(namespace, state, garbage, limit, progress) : 0
      if (flags.json) {
        const { keys, needed, due, waiting } = garbage
        terminal.out(`${JSON.stringify({ keys, needed, due, waiting, deleted }, null, 2)}\n`)
      } else terminal.out(wrapped(garbageText(garbage, flags.yes, deleted), terminal.columns))
      return 0
    })
  },
}

function garbageText({ keys, needed, due, waiting, marks }: Garbage, yes: boolean, deleted: number): string {
  const head = `${many(keys, 'value')}, ${figure(needed)} of them needed by releases.`
  if (due.length + waiting.length === 0) return `${head} Nothing is useless.`
  const oldest = Object.values(marks.since).sort()[0] ?? ''
  const grace = `${GRACE_HOURS} hours after they were first seen to be useless (${oldest.slice(0, 16)}Z the oldest)`
  const wait = waiting.length === 0 ? '' : ` ${many(waiting.length, 'useless value')} to wait for: they go ${grace}.`
  if (!yes) {
    const can = due.length === 0 ? '' : ` ${many(due.length, 'useless value')} can be deleted: say --yes.`
    return `${head}${can}${wait}${due.length === 0 ? ' Say --yes, so that they are remembered from now on.' : ''}`
  }
  const left = due.length - deleted
  const rest = left === 0 ? '' : ` ${many(left, 'value')} to delete tomorrow: your plan allows no more today.`
  return `${head} ${many(deleted, 'value')} deleted.${rest}${wait}`
}
