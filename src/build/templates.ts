import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import mustache from 'mustache'
import type { Token } from '../http/pages/render.ts'

const DIR = join(import.meta.dirname, 'pages')

/** Templates by their names: `record` is record.mustache. */
type Texts = Readonly<Record<string, string>>

/** The text of every template in a folder. */
export function templatesIn(dir: string): Texts {
  const files = readdirSync(dir).filter((file) => file.endsWith('.mustache'))
  return Object.fromEntries(files.map((file) => [basename(file, '.mustache'), readFileSync(join(dir, file), 'utf8')]))
}

const TEXTS = templatesIn(DIR)

/** Those that are rendered by themselves, pages and the code of a frame: the others are parts of them. */
export const TEMPLATE_NAMES = Object.keys(TEXTS).filter(
  (name) => TEXTS[name]?.startsWith('{{>top}}') || name.endsWith('.md') || name === 'iframe',
)

/** What mustache.parse gives: the kind, the name or text, where it stood, and, of a section, what is in it. */
type Parsed = [kind: string, value: string, start: number, end: number, inside?: Parsed[]]

/**
 * A template, of src/build/pages unless others are given, ready to be rendered, with its partials in their places. Line breaks and what indents a
 * line are there to read the template by, and are left out; what is no page, such as `index.md`, keeps its own.
 * @throws {Error} when it names a partial that is not there, or is no Mustache
 */
export function template(name: string, texts: Texts = TEXTS): Token[] {
  const text = texts[name]
  if (text === undefined) throw new Error(`there is no template ${name}.mustache`)
  const whole = name.includes('.') ? text : text.replace(/\n\s*/g, '')
  return compact(mustache.parse(whole) as Parsed[], texts)
}

function compact(parsed: readonly Parsed[], texts: Texts): Token[] {
  return parsed.flatMap(([kind, value, , , inside]): Token[] => {
    switch (kind) {
      case 'text':
        return [value]
      case 'name':
        return [['$', value]]
      case '&':
        return [['&', value]]
      case '>':
        return template(value, texts)
      case '#':
      case '^':
        return [[kind, value, compact(inside ?? [], texts)]]
      case '!':
      case '=':
        return []
      default:
        throw new Error(`no template of ours may have the tag {{${kind}${value}}}`)
    }
  })
}
