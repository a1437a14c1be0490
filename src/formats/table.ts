import type { Wording } from './format.ts'

/** What stands in a cell. Lists are of ids, codes or URLs, none of which has a space in it. */
export type Cell = string | number | boolean | null | readonly string[]

/** A column: its name, and the field of the record it is made of, by which `fields` chooses it. */
export type Column<I> = {
  name: string
  field: string
  cell(item: I, wording: Wording): Cell
}

/** Records as rows: one each, or one for each of the things a record lists. */
export type Table = {
  columns: readonly Omit<Column<never>, 'cell'>[]
  /** The rows of a record, each cell in the order of `columns`. @param record as the API answers it, whole */
  rows(record: object, wording: Wording): Cell[][]
}

/** A table of what `items` finds in a record. */
export function table<R extends object, I>(items: (record: R) => readonly I[], columns: readonly Column<I>[]): Table {
  return {
    columns,
    rows: (record, wording) => items(record as R).map((item) => columns.map(({ cell }) => cell(item, wording))),
  }
}

/** A column that is a field as it stands. */
export function plain<I extends object>(name: keyof I & string): Column<I> {
  return { name, field: name, cell: (item) => (item[name] ?? null) as Cell }
}

/** A column that is made of a field. */
export function made<I>(name: string, field: string, cell: Column<I>['cell']): Column<I> {
  return { name, field, cell }
}
