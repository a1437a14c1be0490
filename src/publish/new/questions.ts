import type { Flags } from '../arguments.ts'
import { slugOf } from '../import/slugs.ts'

/** What a new dossier has to be told, by the name of its flag. */
export type Answers = Record<(typeof QUESTIONS)[number]['name'], string>

/** A question: what is asked on a terminal, and what holds when nothing is said. Without `preset` it must be answered. */
type Question = {
  name: string
  ask: string
  value: string
  summary: string
  preset?: (known: Readonly<Record<string, string>>) => string
}

/** Licences that need no address typed. Others are given as "id name url". https://spdx.org/licenses/ */
export const LICENSES: Record<string, { name: string; url: string }> = {
  'CC-BY-4.0': {
    name: 'Creative Commons Attribution 4.0 International',
    url: 'https://creativecommons.org/licenses/by/4.0/',
  },
  'CC-BY-SA-4.0': {
    name: 'Creative Commons Attribution-ShareAlike 4.0 International',
    url: 'https://creativecommons.org/licenses/by-sa/4.0/',
  },
  'CC-BY-NC-4.0': {
    name: 'Creative Commons Attribution-NonCommercial 4.0 International',
    url: 'https://creativecommons.org/licenses/by-nc/4.0/',
  },
  'CC0-1.0': { name: 'Creative Commons Zero 1.0 Universal', url: 'https://creativecommons.org/publicdomain/zero/1.0/' },
  'ODbL-1.0': {
    name: 'Open Data Commons Open Database License 1.0',
    url: 'https://opendatacommons.org/licenses/odbl/1-0/',
  },
  'PDDL-1.0': {
    name: 'Open Data Commons Public Domain Dedication and License 1.0',
    url: 'https://opendatacommons.org/licenses/pddl/1-0/',
  },
}

/** In the order they are asked; a preset may use the answers before it. */
export const QUESTIONS = [
  { name: 'title', ask: 'Title, in English', value: 'text', summary: 'what the dossier is about, in English' },
  {
    name: 'id',
    ask: 'Id, as addresses have it',
    value: 'slug',
    summary: 'its id (made of the title)',
    preset: ({ title = '' }) => slugOf(title),
  },
  {
    name: 'description',
    ask: 'Description, a sentence or two',
    value: 'text',
    summary: 'what is in it and what is not',
  },
  {
    name: 'method',
    ask: 'How facts are found and weighed',
    value: 'text',
    summary: 'how facts are found and weighed (a sentence on sources)',
    preset: () => METHOD,
  },
  {
    name: 'languages',
    ask: 'Languages, the first its own',
    value: 'tags',
    summary: 'languages by comma, the first its own (en)',
    preset: () => 'en',
  },
  { name: 'publisher', ask: 'Who publishes it', value: 'name', summary: 'who publishes it' },
  {
    name: 'license',
    ask: `Licence: ${Object.keys(LICENSES).join(', ')}`,
    value: 'id',
    summary: 'SPDX id of the licence, or "id name url" (CC-BY-4.0)',
    preset: () => 'CC-BY-4.0',
  },
  {
    name: 'attribution',
    ask: 'The line to cite it with',
    value: 'text',
    summary: 'the line to cite it with (publisher, title and licence)',
    preset: ({ publisher = '', title = '', license = '' }) => `${publisher}: ${title} (${license.split(' ')[0]})`,
  },
] as const satisfies readonly Question[]

const METHOD = 'Each record names its sources. Where sources disagree, the rival versions stand side by side.'

/** A flag for each question. */
export const QUESTION_FLAGS = Object.fromEntries(
  QUESTIONS.map(({ name, value, summary }) => [name, { type: 'string', value, summary }]),
) as { [name in keyof Answers]: Flags[string] & { type: 'string' } }

/** Questions that neither flags nor presets answer. */
export function unanswered(given: Partial<Answers>): string[] {
  return QUESTIONS.filter((question) => given[question.name] === undefined && !('preset' in question)).map(
    ({ name }) => name,
  )
}

/**
 * Every question answered: by its flag, else by whoever sits there, else by its preset.
 * @param ask null when nobody sits there: then presets hold
 * @returns null when an answer is withheld, as by Ctrl+D
 */
export async function answersTo(
  given: Partial<Answers>,
  ask: ((question: string) => Promise<string | null>) | null,
): Promise<Answers | null> {
  const known: Record<string, string> = {}
  for (const question of QUESTIONS) {
    const preset = 'preset' in question ? question.preset(known) : undefined
    const flag = given[question.name]
    let answer = flag ?? (ask === null ? preset : undefined)
    while (ask !== null && answer === undefined) {
      const said = await ask(`${question.ask}${preset === undefined ? '' : ` [${preset}]`}: `)
      if (said === null) return null
      answer = said || preset
    }
    known[question.name] = answer ?? ''
  }
  return known as Answers
}
