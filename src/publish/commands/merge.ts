import { readFlags, requireDirectory, UsageError } from '../arguments.ts'
import { DATA_FLAG } from '../checked-data.ts'
import type { Command } from '../command.ts'
import { Edits } from '../edit/edits.ts'
import { finish } from '../edit/finish.ts'
import { note } from '../edit/gone.ts'
import { recordNamed, rename } from '../edit/records.ts'
import { many } from '../figures.ts'

const FLAGS = {
  data: DATA_FLAG,
  'dry-run': { type: 'boolean', summary: 'say what would be written, and write nothing' },
} as const

const WORDS = {
  old: { required: true, summary: 'the record that goes, as its id or as actors/its-id' },
  new: { required: true, summary: 'the record that stays; what only the old one says is not carried over' },
} as const

/** Merges a record into another: its id is redirected, and all that named it names the other. */
export const mergeCommand: Command = {
  name: 'merge',
  summary: 'merge a record into another: its id is redirected, and whatever named it renamed',
  flags: FLAGS,
  words: WORDS,
  run(args, terminal) {
    const flags = readFlags(args, FLAGS, WORDS)
    requireDirectory(flags.data)
    const edits = new Edits(flags.data)
    const all = edits.written
    const [old, kept] = [recordNamed(flags.old, all), recordNamed(flags.new, all)]
    const { collection } = old
    if (kept.collection !== collection)
      throw new UsageError(`"${flags.old}" is one of the ${collection}, "${flags.new}" one of the ${kept.collection}.`)
    if (kept.id === old.id) throw new UsageError('A record cannot be merged into itself.')
    const places = rename(old, kept.id, edits)
    edits.remove(old.file)
    note('redirects', collection, old.id, kept.id, edits)
    const what = `${collection}/${old.id} is merged into ${kept.id}, which ${many(places, 'place')} now ${places === 1 ? 'names' : 'name'} instead.`
    return finish(edits, flags.data, what, flags['dry-run'], terminal)
  },
}
