import { COLLECTIONS } from '../../model/terms.ts'
import { figure } from '../figures.ts'
import { DOSSIER } from '../installation.ts'
import type { Difference, RecordChange } from './difference.ts'
import { focused, type Line, linesOf } from './values.ts'

/** A comment on GitHub has at most 65,536 characters; some are left for whoever adds a line. */
const LONGEST = 60_000
/** Characters of a value. */
const WIDTH = 160

/** A difference as a comment on a pull request, in the Markdown of GitHub. */
export function differenceMarkdown({ from, counts, records, documents }: Difference): string {
  const against = from ? `release ${from.release}` : 'nothing: no release is published yet'
  const head = [`### What readers would see change`, '', `Against ${against}.`, '']
  if (records.length === 0 && Object.keys(documents).length === 0) return [...head, 'Nothing.', ''].join('\n')
  head.push('| | added | changed | removed |', '|---|--:|--:|--:|')
  for (const name of COLLECTIONS) {
    const { added, changed, removed } = counts[name]
    head.push(`| ${name} | ${figure(added)} | ${figure(changed)} | ${figure(removed)} |`)
  }
  head.push('')
  const sections = [
    ...Object.entries(documents).map(([name, members]) =>
      detailsOf(
        `<code>${name}.json</code>`,
        Object.entries(members).flatMap(([path, { before, after }]) => linesOf(path, before, after)),
      ),
    ),
    ...records.map(sectionOf),
  ]
  const kept: string[] = []
  let length = head.join('\n').length
  for (const section of sections) {
    length += section.length + 1
    if (length > LONGEST) break
    kept.push(section)
  }
  const left = sections.length - kept.length
  return [
    ...head,
    ...kept,
    ...(left > 0 ? ['', `And ${figure(left)} more: \`${DOSSIER} diff\` shows them all.`] : []),
    '',
  ].join('\n')
}

function sectionOf({ collection, id, kind, label, fields }: RecordChange): string {
  const name = `<code>${collection}/${id}</code> ${kind}${label === '' ? '' : `: ${escaped(label)}`}`
  if (kind !== 'changed') return `- ${name}`
  return detailsOf(
    name,
    Object.entries(fields).flatMap(([path, { before, after }]) => linesOf(path, before, after)),
  )
}

function detailsOf(summary: string, lines: readonly Line[]): string {
  const rows = [...Map.groupBy(lines, ({ path }) => path)].map(([path, own]) => {
    const of = (signs: string) => own.filter(({ sign }) => signs.includes(sign)).map(({ text }) => text)
    const [before, after] = [of('-'), of('+~')]
    const pairs = before.length === 1 && after.length === 1 ? focused(before[0] ?? '', after[0] ?? '', WIDTH) : null
    const cell = (texts: readonly string[]) => texts.map((text) => escaped(shortened(text))).join('<br>')
    return `| ${escaped(path)} | ${cell(pairs ? [pairs[0]] : before)} | ${cell(pairs ? [pairs[1]] : after)} |`
  })
  const table = ['| field | before | after |', '|---|---|---|', ...rows]
  return ['', `<details><summary>${summary}</summary>`, '', ...table, '', '</details>'].join('\n')
}

function shortened(text: string): string {
  const characters = Array.from(new Intl.Segmenter('en').segment(text), ({ segment }) => segment)
  return characters.length <= WIDTH * 2 ? text : `${characters.slice(0, WIDTH * 2).join('')}…`
}

/** Text in which nothing is Markdown, HTML, a mention or the end of a cell: data must not format the comment. */
function escaped(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N} .,;()/'’“”…-]/gu, (char) => `&#${char.codePointAt(0)};`)
}
