import { readFlags, wholeNumber } from '../arguments.ts'
import { checkedData, DATA_FLAG } from '../checked-data.ts'
import type { Command, Terminal } from '../command.ts'
import { documentChanges } from '../documents.ts'
import { figure, many, wrapped } from '../figures.ts'
import { DAILY, SEEN_SECONDS } from '../limits.ts'
import { Memory } from '../memory.ts'
import { metered, type Namespace } from '../namespace.ts'
import { withDisk } from '../on-disk.ts'
import { wayOver } from '../over-limit.ts'
import { type Plan, planFor } from '../plan.ts'
import { planFigures, planText } from '../plan-report.ts'
import { progressOn } from '../progress.ts'
import { carryOut, carryOutPart } from '../publish.ts'
import { KEY_FLAG, signingKey } from '../signing.ts'
import { readState, type State } from '../state.ts'
import { STORE_FLAGS, withNamespace } from '../where.ts'

const FLAGS = {
  data: DATA_FLAG,
  note: { type: 'string', value: 'text', summary: 'what readers are told of this release' },
  afresh: {
    type: 'boolean',
    summary: 'write all of it that is not stored, and do without the newest release: where that is damaged',
  },
  'dry-run': { type: 'boolean', summary: 'show the plan, and write nothing' },
  yes: { type: 'boolean', summary: 'write more values than the free plan allows a day, without asking' },
  split: {
    type: 'boolean',
    summary: 'write no more than a day allows; run it again tomorrow (exit code 1 until the last day)',
  },
  limit: {
    type: 'string',
    value: 'n',
    default: String(DAILY.writes),
    summary: 'values that your plan lets you write a day',
  },
  key: KEY_FLAG,
  json: { type: 'boolean', summary: 'print JSON: {"done": ..., "written": ..., "plan": {...}}' },
  ...STORE_FLAGS,
} as const

type Asked = {
  note: string | undefined
  dryRun: boolean
  yes: boolean
  split: boolean
  limit: number
  json: boolean
  remote: boolean
}

/** How it ended. `part`: some of the blocks are stored, readers see what they saw before. */
type Done = 'published' | 'moved' | 'nothing' | 'planned' | 'part' | 'stopped'

/** Makes a release of data/ and moves readers to it. */
export const publishCommand: Command = {
  name: 'publish',
  summary: 'make a release of data/ and move readers to it',
  flags: FLAGS,
  async run(args, terminal) {
    const flags = readFlags(args, FLAGS)
    const asked: Asked = { ...flags, dryRun: flags['dry-run'], limit: wholeNumber('limit', flags.limit, 10) }
    return await withDisk(async (keep) => {
      const memory = new Memory(flags.state, flags.data)
      const data = checkedData(flags.data, keep, flags.json, terminal, memory)
      if (!data) {
        terminal.err('\nNothing was published. What was published before stays as it is.\n')
        return 1
      }
      const key = await signingKey(flags.key)
      return await withNamespace(flags, async (unmetered) => {
        const { namespace, reads } = metered(unmetered)
        const state = await readState(namespace)
        const intent = {
          data,
          now: terminal.now(),
          note: flags.note ?? null,
          sign: key?.sign ?? null,
          keep,
          memory,
          afresh: flags.afresh,
        }
        const plan = await planFor(namespace, state, intent)
        const kept = memory.keep()
        const figures = planFigures(state, plan, reads())
        const before = { manifest: state.newest?.manifest ?? null, current: state.current }
        const also = plan.kind === 'release' && state.newest ? Object.keys(documentChanges(before, data)) : []
        if (!flags.json) terminal.out(planText(figures, also, terminal.columns))
        const { done, written } = await carriedOut(namespace, state, plan, asked, terminal)
        await kept
        if (flags.json) terminal.out(`${JSON.stringify({ done, written, plan: figures }, null, 2)}\n`)
        return done === 'part' || done === 'stopped' ? 1 : 0
      })
    })
  },
}

async function carriedOut(
  namespace: Namespace,
  state: State,
  plan: Plan,
  asked: Asked,
  terminal: Terminal,
): Promise<{ done: Done; written: number }> {
  const say = (text: string) => {
    if (!asked.json) terminal.out(wrapped(text, terminal.columns))
  }
  const { release } = plan.entry
  if (plan.kind === 'nothing') return { done: 'nothing', written: 0 }
  if (asked.dryRun) return { done: 'planned', written: 0 }
  const writes = planFigures(state, plan, 0).writes
  const way = await wayOver(writes, asked.limit, asked, terminal)
  if (way === 'stop') return { done: 'stopped', written: 0 }
  const progress = progressOn(terminal, 'value', 'written')
  if (way === 'split') {
    const written = await carryOutPart(namespace, plan, asked.limit, progress)
    const left = writes - written
    say(
      `${many(written, 'block')} stored, ${many(left, 'value')} to go. Readers see what they saw before. Run the same command again tomorrow: what is stored is not written twice. It takes ${many(Math.ceil(left / asked.limit), 'more day')}.`,
    )
    return { done: 'part', written }
  }
  const { written } = await carryOut(namespace, state, plan, progress)
  const seen = `Readers everywhere see it within ${SEEN_SECONDS} seconds.`
  if (plan.kind === 'move') say(`Readers were moved to ${release}. ${seen}`)
  else say(`Published ${release}: ${figure(written)} ${written === 1 ? 'value' : 'values'} written. ${seen}`)
  return { done: plan.kind === 'move' ? 'moved' : 'published', written }
}
