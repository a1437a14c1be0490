/** How a text stands in a description of a release. @param name of its file */
export function escapingOf(name: string): (text: string) => string {
  if (name.endsWith('.bib')) return latex
  // A line of RIS is a field: a text of several lines would be read as several fields.
  if (name.endsWith('.ris')) return (text) => text.replace(/\s+/g, ' ')
  return (text) => JSON.stringify(text).slice(1, -1)
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
