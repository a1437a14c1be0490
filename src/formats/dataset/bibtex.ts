import { cited } from './citation.ts'
import type { DatasetFile } from './dataset.ts'

/** BibTeX, with the entry type that biblatex has for datasets; BibTeX itself sets it as it does `@misc`. */
export const bibtex: DatasetFile = {
  contentType: 'application/x-bibtex; charset=utf-8',
  write(dataset) {
    const { key, author, title, version, day, url, note } = cited(dataset)
    const fields = {
      // Braces keep the name of an organization in one piece, and the capitals of a title.
      author: `{${latex(author)}}`,
      title: `{${latex(title)}}`,
      publisher: latex(author),
      version,
      year: day.slice(0, 4),
      date: day,
      url,
      note: latex(note),
    }
    const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}},\n`)
    return `@dataset{${key},\n${lines.join('')}}\n`
  },
}

const COMMANDS: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
}

/** Text as TeX sets it unchanged. Letters stay as they are, in whatever script. */
function latex(text: string): string {
  return text.replace(/[\\~^{}&%$#_]/g, (char) => COMMANDS[char] ?? `\\${char}`)
}
