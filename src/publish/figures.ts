import { styleText } from 'node:util'
import { printable, widthOf } from './frame.ts'

/** Numbers, tables and colours as a terminal shows them. */

/** "12,345", wherever it runs. */
export function figure(number: number): string {
  return number.toLocaleString('en-US')
}

/** "1 value", "1,234 values" */
export function many(count: number, word: string): string {
  return `${figure(count)} ${word}${count === 1 ? '' : 's'}`
}

/** "812 bytes", "12.3 kB", "1.4 MB": thousands, as Cloudflare counts. */
export function bytesText(bytes: number): string {
  if (bytes < 1_000) return many(bytes, 'byte')
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'kB'] : [bytes / 1_000_000, 'MB']
  return `${size < 100 ? size.toFixed(1) : figure(Math.round(size))} ${unit}`
}

/** "2026-02-27 06:00" of an RFC 3339 moment in UTC. */
export function minuteText(moment: string): string {
  return moment.slice(0, 16).replace('T', ' ')
}

/** Bytes of a text in UTF-8. */
export function bytesOf(text: string): number {
  return Buffer.byteLength(text)
}

export type Paint = (format: 'bold' | 'red' | 'green' | 'yellow' | 'gray', text: string) => string

/** Colours a text, or leaves it alone. */
export function painter(colour: boolean): Paint {
  return (format, text) => (colour ? styleText(format, text, { validateStream: false }) : text)
}

/**
 * Rows of cells side by side, two spaces apart; a column is set right when all its cells but the head begin with a
 * digit. The last one is cut where the line would pass `columns`.
 */
export function table(rows: readonly (readonly string[])[], columns: number, indent = '  '): string {
  const count = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: count }, (_, i) => Math.max(...rows.map((row) => widthOf(row[i] ?? ''))))
  const isRight = widths.map(
    (_, i) => rows.slice(1).every((row) => /^(?:\d|-$|$)/.test(row[i] ?? '')) && rows.length > 1,
  )
  const lines = rows.map((row) => {
    const cells = row.map((cell, i) => {
      const space = ' '.repeat(Math.max(0, (widths[i] ?? 0) - widthOf(cell)))
      return isRight[i] ? `${space}${cell}` : `${cell}${space}`
    })
    return clipped(`${indent}${cells.join('  ')}`.trimEnd(), columns)
  })
  return lines.map((line) => `${line}\n`).join('')
}

/** A text of one line with nothing in it that acts on a terminal, cut to a width in columns. */
export function clipped(text: string, columns: number): string {
  const safe = printable(text)
  if (widthOf(safe) <= columns) return safe
  let kept = ''
  for (const { segment } of new Intl.Segmenter('en').segment(safe)) {
    if (widthOf(kept + segment) > columns - 1) break
    kept += segment
  }
  return `${kept}…`
}

/** Words in lines no longer than `columns`. */
export function wrapped(text: string, columns: number, indent = ''): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && widthOf(indent) + widthOf(line) + 1 + widthOf(word) > columns) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].map((each) => `${indent}${each}\n`).join('')
}
