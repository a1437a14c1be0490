/** A table in Markdown: words on the left, figures on the right. */
export function markdown(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(header), line(header.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n')
}

/** A number as a whole one, with its thousands apart. */
export function whole(value: number): string {
  return Math.round(value).toLocaleString('en')
}

/** Bytes in thousands. */
export function kilo(bytes: number): string {
  return (bytes / 1000).toFixed(1)
}
