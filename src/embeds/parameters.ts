import * as v from 'valibot'
import { FLAGS, ITEM_PARAMETERS, PARAMETERS, type Parameter, single, VIEW_PARAMETERS } from '../query/parameters.ts'
import { wholeNumber } from '../query/values.ts'

type Parameters = Readonly<Record<string, Parameter>>

/** Parameters of every embed. Of `numerals`, `native` are those of a language where its newsrooms may write others. */
const OWN: Parameters = {
  theme: single(['auto', 'light', 'dark']),
  numerals: single(['native', 'latn', 'beng', 'arabext', 'deva']),
  height: single(wholeNumber(150, 4_000)),
  title: single(v.pipe(v.string(), v.trim(), v.minLength(1, 'a text'), v.maxLength(160, 'at most 160 characters'))),
}

/** Parameters of lists that mean something where whole records are shown. */
const { facets: _, fields: __, include: ___, ...LIST } = PARAMETERS.events

export const BORDERS: Parameters = {
  borders: single(FLAGS),
}

export const LIST_PARAMETERS: Parameters = { ...LIST, ...OWN }
/** A timeline is in the order of time. */
export const TIMELINE_PARAMETERS: Parameters = {
  ...LIST_PARAMETERS,
  sort: single(['-date', 'date']),
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
