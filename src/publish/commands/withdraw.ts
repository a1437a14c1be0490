import { safeParse } from 'valibot'
import { Withdrawal } from '../../model/dossier.ts'
import { readFlags, requireDirectory, UsageError } from '../arguments.ts'
import { DATA_FLAG } from '../checked-data.ts'
import type { Command } from '../command.ts'
import { Edits } from '../edit/edits.ts'
import { finish } from '../edit/finish.ts'
import { note } from '../edit/gone.ts'
import { placesNaming, recordNamed, rename } from '../edit/records.ts'
import { many, wrapped } from '../figures.ts'

const FLAGS = {
  reason: { type: 'string', value: 'text', summary: 'why: readers are told (required)' },
  successor: {
    type: 'string',
    value: 'id',
    summary: 'the record that stands in its place; what named it names that one',
  },
  date: { type: 'string', value: 'day', summary: 'the day it was taken back (today)' },
  data: DATA_FLAG,
  'dry-run': { type: 'boolean', summary: 'say what would be written, and write nothing' },
} as const

const WORDS = { id: { required: true, summary: 'the record, as its id or as events/its-id' } } as const

/** Takes a record back: its id answers 410 in every release, old ones too. */
export const withdrawCommand: Command = {
  name: 'withdraw',
  summary: 'take a record back: from then on its id answers 410, in old releases too',
  flags: FLAGS,
  words: WORDS,
  run(args, terminal) {
    const flags = readFlags(args, FLAGS, WORDS)
    if (flags.reason === undefined) throw new UsageError('--reason is missing: readers are told why.')
    requireDirectory(flags.data)
    const edits = new Edits(flags.data)
    const all = edits.written
    const record = recordNamed(flags.id, all)
    const successor = flags.successor === undefined ? null : recordNamed(flags.successor, all)
    if (successor && (successor.collection !== record.collection || successor.id === record.id))
      throw new UsageError(
        `The successor of one of the ${record.collection} must be another of the ${record.collection}.`,
      )
    const date = flags.date ?? terminal.now().toISOString().slice(0, 10)
    const fate = { reason: flags.reason, date, ...(successor && { successor: successor.id }) }
    const { issues } = safeParse(Withdrawal, fate)
    if (issues) throw new UsageError(`--${issues[0].path?.[0].key}: ${issues[0].message}`)
    const places = placesNaming(record, all)
    if (places.length > 0 && !successor) {
      const what = `${record.collection}/${record.id} is named in ${many(places.length, 'place')}. Take it out there first, or say with --successor what to name instead. Nothing was written.`
      terminal.out(`${wrapped(what, terminal.columns)}${places.map((place) => `  ${place}\n`).join('')}`)
      return 1
    }
    if (successor) rename(record, successor.id, edits)
    edits.remove(record.file)
    note('withdrawn', record.collection, record.id, fate, edits)
    return finish(edits, flags.data, `${record.collection}/${record.id} is withdrawn.`, flags['dry-run'], terminal)
  },
}
