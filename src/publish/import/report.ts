import { COLLECTIONS } from '../../model/terms.ts'
import { clipped, figure, many, painter, table, wrapped } from '../figures.ts'
import type { Fate, Finding } from './finding.ts'
import type { ImportFormat } from './format.ts'
import type { Imported } from './run.ts'

/** Findings of one kind that are shown one by one. */
const SHOWN = 3

export type View = { columns: number; colour: boolean; all: boolean; dryRun: boolean }

/** What an import did, for whoever started it: rows, records, every reason with its first rows, and what stayed as it was. */
export function importText(format: ImportFormat, imported: Imported, view: View): string {
  const { columns } = view
  const parts = [rowsText(imported, columns), findingsText(imported, view), recordsText(imported, columns)]
  const remarks = [...keptText(imported), ...dataText(imported), ...filesText(imported, view)]
  if (format.cite !== null) remarks.push(`Cite in "attribution" of dossier.json: ${format.cite}`)
  return [...parts, remarks.map((text) => wrapped(text, columns)).join('')].filter(Boolean).join('\n')
}

function rowsText({ dirt }: Imported, columns: number): string {
  const { read, kept, merged, skipped } = dirt
  return wrapped(
    `${many(read, 'row')} read: ${figure(kept)} kept, ${figure(merged)} merged with others that say the same, ${figure(skipped.size)} skipped.`,
    columns,
  )
}

function findingsText({ dirt }: Imported, { columns, colour, all }: View): string {
  const paint = painter(colour)
  const groups = Map.groupBy(dirt.findings, ({ fate, code, column }) => `${fate} ${code} ${column}`)
  const sorted = [...groups].sort(([a, x], [b, y]) => rank(x) - rank(y) || y.length - x.length || (a < b ? -1 : 1))
  return sorted
    .map(([, found]) => {
      const [first] = found
      if (!first) return ''
      const { code, fate, column, message } = first
      const rows = new Set(found.map(({ row }) => row)).size
      const what = column === null ? message : `"${column}" ${message}`
      const head = `${paint(fate === 'skipped' ? 'red' : 'yellow', code)}  ${many(rows, 'row')} ${fate}\n`
      const shown = all ? found : found.slice(0, SHOWN)
      const more = found.length - shown.length
      return [
        head,
        wrapped(`${what}.`, columns - 2, '  '),
        ...shown
          .map(({ row, got }) =>
            clipped(`    row ${row}${got === undefined ? '' : `  ${got}`}`, all ? Number.POSITIVE_INFINITY : columns),
          )
          .map((line) => `${line}\n`),
        more > 0 ? `    and ${figure(more)} more (--all)\n` : '',
      ].join('')
    })
    .join('')
}

const RANKS: Record<Fate, number> = { skipped: 0, merged: 1, kept: 2 }

function rank([first]: readonly Finding[]): number {
  return first ? RANKS[first.fate] : 0
}

function recordsText({ effects }: Imported, columns: number): string {
  const rows = COLLECTIONS.map((name) => {
    const { added, changed, same, edited, foreign } = effects[name]
    return [name, ...[added.length, changed.length, same, edited.length + foreign.length].map(figure)]
  })
  return table([['', 'added', 'changed', 'unchanged', 'left alone'], ...rows], columns)
}

/** What the import would have changed and left as it was, and why. */
function keptText({ effects }: Imported): string[] {
  const told = COLLECTIONS.flatMap((name) => effects[name].edited.map((id) => `${name}/${id}`))
  const foreign = COLLECTIONS.flatMap((name) => effects[name].foreign.map((id) => `${name}/${id}`))
  const absent = COLLECTIONS.reduce((sum, name) => sum + effects[name].absent, 0)
  return [
    ...(told.length > 0
      ? [
          `Left alone because they were edited since they were imported: ${some(told)}. --overwrite takes them back to what the file says.`,
        ]
      : []),
    ...(foreign.length > 0
      ? [`Left alone because they are not of this import: ${some(foreign)}. Events refer to them as they are.`]
      : []),
    ...(absent > 0
      ? [
          `Imported earlier and not needed by this file: ${many(absent, 'record')}. They stay: an import removes nothing.`,
        ]
      : []),
  ]
}

function some(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).join(', ')
  return names.length > SHOWN ? `${shown} and ${figure(names.length - SHOWN)} more` : shown
}

/** What is odd about the data as a whole. */
function dataText({ dirt, settled: { alike, shared } }: Imported): string[] {
  const { groups, events, example } = alike
  return [
    ...(groups > 0
      ? [
          `${many(groups, 'group')} of events (${figure(events)} in all) share date, type, participants and places, such as ${example.join(' and ')}. All are kept: they have ids of their own.`,
        ]
      : []),
    ...(shared > 0 ? [`${many(shared, 'record')} share a name with another; none of these prefers it.`] : []),
    ...(dirt.unused.length > 0 ? [`Columns that nothing is taken from: ${dirt.unused.join(', ')}.`] : []),
  ]
}

function filesText({ written, rejects, terms, effects, dirt }: Imported, { dryRun }: View): string[] {
  const added = terms > 0 ? ` Terms that codebook.json lacked: ${figure(terms)}.` : ''
  const changes = COLLECTIONS.some((name) => effects[name].added.length + effects[name].changed.length > 0)
  const lines = written && written.lines.length > 0 ? ` Records a line each: ${written.lines.join(', ')}.` : ''
  return [
    ...(dryRun
      ? [`Nothing was written (--dry-run).${added}`]
      : changes
        ? [`Written.${lines}${added}`]
        : ['Nothing to write.']),
    ...(rejects === null
      ? []
      : [
          `The ${many(dirt.skipped.size, 'skipped row')} with the reasons: ${rejects}. ${rejects.endsWith('.csv') ? 'Correct them there and import that file.' : 'Correct them in the file itself and import it again.'}`,
        ]),
  ]
}

/** The same for a program: counts, effects with ids, and every finding. */
export function importJson({ dirt, settled, effects, terms, written, rejects }: Imported): string {
  const { read, kept, merged, skipped, findings, unused } = dirt
  const rows = { read, kept, merged, skipped: skipped.size }
  return `${JSON.stringify({ rows, effects, ...settled, terms, written, rejects, unused, findings }, null, 2)}\n`
}
