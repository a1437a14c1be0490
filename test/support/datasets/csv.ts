/** A row by the names of its columns; what a row does not have is absent. */
export type Row = Readonly<Record<string, string>>

/** The rows of a CSV text that comes in pieces, under its header. Fields may hold commas, quotes and line breaks. */
export async function* csvRows(pieces: AsyncIterable<string>): AsyncGenerator<Row> {
  let header: string[] | null = null
  let rest = ''
  for await (const piece of pieces) {
    rest += piece
    const end = lastWholeLine(rest)
    for (const cells of linesOf(rest.slice(0, end))) {
      if (header) yield rowOf(header, cells)
      else header = cells
    }
    rest = rest.slice(end)
  }
  for (const cells of linesOf(rest)) if (header) yield rowOf(header, cells)
}

function rowOf(header: readonly string[], cells: readonly string[]): Row {
  const row: Record<string, string> = {}
  for (const [i, name] of header.entries()) if (cells[i] !== undefined) row[name] = cells[i]
  return row
}

/** Behind the last line break that is in no quotation marks. */
function lastWholeLine(text: string): number {
  let [end, quoted] = [0, false]
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at)
    if (char === QUOTE) quoted = !quoted
    else if (char === LINE_BREAK && !quoted) end = at + 1
  }
  return end
}

const [QUOTE, LINE_BREAK] = [34, 10]
const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y

function* linesOf(text: string): Generator<string[]> {
  let cells: string[] = []
  CELL.lastIndex = 0
  while (CELL.lastIndex < text.length) {
    const match = CELL.exec(text)
    if (!match) throw new Error('the CSV has a quotation mark where none may be')
    const [, quoted, bare = '', end] = match
    cells.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    yield cells
    cells = []
  }
}
