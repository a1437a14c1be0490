import * as v from 'valibot'
import { ITEM_PARAMETERS, PARAMETERS, type Parameter, VIEW_PARAMETERS } from '../query/parameters.ts'
import { oneOf, wholeNumber } from '../query/values.ts'

type Parameters = Readonly<Record<string, Parameter>>

function own(description: string, example: string, value: Parameter['value']): Parameter {
  return { description, example, filter: false, most: 1, value }
}

function choice(description: string, example: string, choices: readonly string[]): Parameter {
  return { ...own(description, example, oneOf(choices)), choices }
}

/** Parameters of every embed. Of `numerals`, `native` are those of a language where its newsrooms may write others. */
const OWN: Parameters = {
  theme: choice('Light or dark; as the reader has it unless said otherwise', 'dark', ['auto', 'light', 'dark']),
  numerals: choice(
    'Digits of dates and counts; as newsrooms of the language write them unless said otherwise',
    'latn',
    ['native', 'latn', 'beng', 'arabext', 'deva'],
  ),
  height: own('Pixels it may take, 150 to 4000; what is longer scrolls within', '480', wholeNumber(150, 4_000)),
  title: own(
    'A heading in place of its own',
    'Visits of 2025',
    v.pipe(v.string(), v.trim(), v.minLength(1, 'a text'), v.maxLength(160, 'at most 160 characters')),
  ),
}

/** Parameters of lists that mean something where whole records are shown. */
const { facets: _, fields: __, include: ___, ...LIST } = PARAMETERS.events

export const BORDERS: Parameters = {
  borders: choice('Draw borders, with the disclaimer they need', 'true', ['true', 'false']),
}

export const LIST_PARAMETERS: Parameters = { ...LIST, ...OWN }
/** A timeline is in the order of time. */
export const TIMELINE_PARAMETERS: Parameters = {
  ...LIST_PARAMETERS,
  sort: choice('Newest first, or oldest first: date', 'date', ['-date', 'date']),
}
export const NETWORK_PARAMETERS: Parameters = { ...VIEW_PARAMETERS.network, ...OWN }
/** All records of a collection take the same here. */
export const CARD_PARAMETERS: Parameters = { lang: ITEM_PARAMETERS.events.lang as Parameter, ...OWN }

/** Parameters that only embeds have, with the values that change nothing. */
export const DEFAULTS: Readonly<Record<string, string>> = {
  theme: 'auto',
  numerals: '',
  height: '',
  title: '',
  borders: 'false',
}

/** What pym.js adds to the address of a frame, for the script within. https://blog.apps.npr.org/pym.js/ */
export const PYM = ['initialWidth', 'childId', 'parentTitle', 'parentUrl'] as const
