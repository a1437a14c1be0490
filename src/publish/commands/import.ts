import { meant, readFlags, requireDirectory, UsageError } from '../arguments.ts'
import { DATA_FLAG } from '../checked-data.ts'
import type { Command } from '../command.ts'
import { DIRT_RULES, type DirtRule } from '../import/finding.ts'
import { FORMATS } from '../import/formats.ts'
import { isAddress } from '../import/html.ts'
import { rejectsPath } from '../import/rejects.ts'
import { importJson, importText } from '../import/report.ts'
import { runImport } from '../import/run.ts'

const NAMES = FORMATS.map(({ name }) => name)

const WORDS = {
  format: { required: true, summary: `one of ${NAMES.join(', ')}` },
  file: { required: true, summary: 'the file to import, also gzipped (.gz)' },
} as const

const FLAGS = {
  data: DATA_FLAG,
  dirty: {
    type: 'string',
    value: 'rule',
    default: 'keep',
    summary: 'odd rows: keep repairs them, skip leaves them out, stop ends the import',
  },
  map: { type: 'string', value: 'file', summary: 'for csv: the mapping file, from columns to fields' },
  url: { type: 'string', summary: 'where the file is published: the source of rows that name none' },
  overwrite: { type: 'boolean', summary: 'also change records that were edited since they were imported' },
  rejects: { type: 'string', value: 'file', summary: 'where skipped rows go (<name>.rejects.csv or .ndjson)' },
  all: { type: 'boolean', summary: 'show every finding, not only the first three of a kind' },
  'dry-run': { type: 'boolean', summary: 'read and report, and write nothing' },
  json: { type: 'boolean', summary: 'print JSON: {"rows", "effects", "findings", ...}' },
} as const

/** Turns the rows of a file into records of data/. */
export const importCommand: Command = {
  name: 'import',
  summary: 'turn the rows of a file into records of data/',
  words: WORDS,
  flags: FLAGS,
  async run(args, terminal) {
    const flags = readFlags(args, FLAGS, WORDS)
    const format = FORMATS.find(({ name }) => name === flags.format)
    if (!format) throw new UsageError(`There is no format "${flags.format}".${meant(flags.format, NAMES)}`)
    const dirty = DIRT_RULES.find((rule) => rule === flags.dirty)
    if (!dirty) throw new UsageError(`--dirty takes ${DIRT_RULES.join(', ')}, not "${flags.dirty}".`)
    if (format.name !== 'csv' && flags.map !== undefined) throw new UsageError('--map is for the format csv alone.')
    if (flags.url !== undefined && !isAddress(flags.url))
      throw new UsageError(`--url takes an http or https address, not "${flags.url}".`)
    requireDirectory(flags.data)
    const dryRun = flags['dry-run']
    const imported = await runImport({
      format,
      file: flags.file,
      dir: flags.data,
      dirty: dirty satisfies DirtRule,
      map: flags.map,
      url: flags.url,
      overwrite: flags.overwrite,
      dryRun,
      rejects: flags.rejects ?? rejectsPath(format, flags.file),
      today: terminal.now().toISOString().slice(0, 10),
    })
    const { colour, columns } = terminal
    terminal.out(
      flags.json ? importJson(imported) : importText(format, imported, { columns, colour, all: flags.all, dryRun }),
    )
    return 0
  },
}
