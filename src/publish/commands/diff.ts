import { readFlags, UsageError } from '../arguments.ts'
import { checkedData, DATA_FLAG } from '../checked-data.ts'
import type { Command } from '../command.ts'
import { differenceFrom, differenceJson } from '../diff/difference.ts'
import { differenceMarkdown } from '../diff/markdown.ts'
import { differenceText } from '../diff/text.ts'
import { withDisk } from '../on-disk.ts'
import { readState } from '../state.ts'
import { STORE_FLAGS, withNamespace } from '../where.ts'

const FLAGS = {
  from: { type: 'string', value: 'release', summary: 'the release to compare with (what readers see now)' },
  data: DATA_FLAG,
  full: { type: 'boolean', summary: 'values in full, and every field of what was added or removed' },
  json: { type: 'boolean', summary: 'print JSON: {"from", "to", "counts", "changes", "values", "documents"}' },
  markdown: { type: 'boolean', summary: 'print Markdown, for a comment on a pull request' },
  ...STORE_FLAGS,
} as const

/** What publishing would change for readers, record by record and field by field. */
export const diffCommand: Command = {
  name: 'diff',
  summary: 'what publishing would change for readers, by record and field',
  flags: FLAGS,
  async run(args, terminal) {
    const flags = readFlags(args, FLAGS)
    const { out, colour, columns } = terminal
    if (flags.json && flags.markdown) throw new UsageError('--json and --markdown exclude each other.')
    return await withDisk(async (keep) => {
      const data = checkedData(flags.data, keep, flags.json, terminal)
      if (!data) return 1
      return await withNamespace(flags, async (namespace) => {
        const state = await readState(namespace)
        const difference = await differenceFrom(namespace, state, data, flags.from)
        const seen = difference.from?.release === state.current?.latest.release
        if (flags.json) out(differenceJson(difference))
        else if (flags.markdown) out(differenceMarkdown(difference))
        else out(differenceText(difference, { colour, columns, full: flags.full, seen }))
        return 0
      })
    })
  },
}
