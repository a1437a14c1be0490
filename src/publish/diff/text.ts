import { COLLECTIONS } from '../../model/terms.ts'
import { clipped, type Paint, painter, wrapped } from '../figures.ts'
import { printable } from '../frame.ts'
import { countsTable } from '../plan-report.ts'
import type { Difference, RecordChange } from './difference.ts'
import { focused, type Line, linesOf } from './values.ts'

export type Shown = {
  colour: boolean
  columns: number
  /** Values in full, and every field of what was added or removed. */
  full: boolean
  /** Whether readers see the release that is compared with. */
  seen: boolean
}

/** A difference for a terminal: how much, and then record by record. */
export function differenceText(difference: Difference, shown: Shown): string {
  const { from, counts, records, documents } = difference
  const paint = painter(shown.colour)
  const what = from
    ? `Your data against release ${from.release}${shown.seen ? ', which readers see now' : ''}`
    : 'Nothing is published yet: all of your data is new'
  if (records.length === 0 && Object.keys(documents).length === 0)
    return wrapped(`${what}: no difference.`, shown.columns)
  return [
    wrapped(what, shown.columns),
    '\n',
    countsTable(counts, shown.columns),
    ...COLLECTIONS.flatMap((collection) =>
      (['added', 'changed', 'removed'] as const).map((kind) => {
        const of = records.filter((record) => record.collection === collection && record.kind === kind)
        return of.length === 0 ? '' : `\n${of.map((record) => recordText(record, shown, paint)).join('')}`
      }),
    ),
    ...Object.entries(documents).map(([name, members]) => {
      const lines = Object.entries(members).flatMap(([member, { before, after }]) => linesOf(member, before, after))
      return `\n${paint('bold', `${name}.json`)}\n${fieldsText(lines, shown, paint)}`
    }),
  ].join('')
}

function recordText({ collection, id, kind, label, fields }: RecordChange, shown: Shown, paint: Paint): string {
  const [sign, colour] = SIGNS[kind]
  const name = `${collection}/${id}`
  const room = shown.columns - name.length - 4
  const about = room > 12 && label !== '' ? `  ${clipped(label, room)}` : ''
  const head = `${paint(colour, `${sign} `)}${paint('bold', printable(name))}${paint('gray', about)}\n`
  if (kind !== 'changed' && !shown.full) return head
  const lines = Object.entries(fields).flatMap(([field, { before, after }]) => linesOf(field, before, after))
  return `${head}${fieldsText(lines, shown, paint)}`
}

const SIGNS = { added: ['+', 'green'], changed: ['~', 'yellow'], removed: ['-', 'red'] } as const

/** Each field by its name, and under it what went and what came. */
function fieldsText(lines: readonly Line[], { columns, full }: Shown, paint: Paint): string {
  const byPath = Map.groupBy(lines, ({ path }) => path)
  const width = Math.max(20, columns - 6)
  return [...byPath]
    .map(([path, own]) => {
      const [first, second] = own
      const texts = own.map(({ text }) => text)
      const pair = !full && own.length === 2 && first?.sign === '-' && second?.sign === '+'
      const [a = '', b = ''] = pair ? focused(texts[0] ?? '', texts[1] ?? '', width) : []
      const shown = pair ? [a, b] : texts
      const rows = own.map(({ sign }, i) => {
        const text = shown[i] ?? ''
        const colour = sign === '+' ? 'green' : sign === '-' ? 'red' : 'yellow'
        const parts = full ? wrapped(printable(text), width).trimEnd().split('\n') : [clipped(text, width)]
        return parts.map((part, at) => `    ${paint(colour, `${at === 0 ? sign : ' '} ${part}`)}\n`).join('')
      })
      return `  ${clipped(path, columns - 2)}\n${rows.join('')}`
    })
    .join('')
}
