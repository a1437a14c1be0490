import { type Fault, FaultError } from '../errors.ts'
import { facetOrder } from '../segment/facet.ts'
import type { BlockKind } from '../segment/root.ts'

/**
 * Blocks one answer may use. They count wherever they come from, so that an answer does not depend on what an isolate
 * remembers; those of a packed segment do not, since all of them are one value.
 */
export const BLOCKS_MOST = 40

/** What a query was reading when it passed the budget, and how to ask for less, by the kind of block. */
const DEAR: Record<BlockKind, { what: string; narrow: string }> = {
  records: { what: 'the records themselves', narrow: 'Ask for fewer, by a smaller limit for example.' },
  postings: {
    what: 'the lists of its filters and words',
    narrow: 'Use fewer values in a filter, or longer words in q.',
  },
  weights: { what: 'the ranking of its words', narrow: 'Use longer or rarer words in q, or sort=-date.' },
  positions: { what: 'the phrases in q', narrow: 'Use a rarer phrase, or add a filter or a date.' },
  columns: { what: 'the days of the records', narrow: 'Add a filter or a date, or sort by date.' },
  facets: { what: 'the facets', narrow: 'Count fewer fields at once, or add a filter or a date.' },
  dictionaries: { what: 'the values of the facets', narrow: 'Count fewer fields at once.' },
  ids: { what: 'the records that others refer to', narrow: 'Ask for fewer, by a smaller limit for example.' },
  directory: {
    what: 'the words or points to look for',
    narrow: 'Make the last word of q longer, or the area smaller.',
  },
  catalog: { what: 'the catalog', narrow: 'Ask for less.' },
}

/** Columns that belong to something else than days, and the kind of block whose refusal speaks of that. */
function kindOfColumn(column: string): BlockKind {
  if (column === 'length') return 'weights'
  return column.startsWith(facetOrder('')) ? 'facets' : 'columns'
}

/** The refusal of a query that would read more than it may, at a block of this kind. @param column which, if it is one of a column */
export function tooDear(kind: BlockKind, column?: string): FaultError {
  const reason = column === undefined ? kind : kindOfColumn(column)
  return new FaultError({ code: 'too-dear', ...DEAR[reason] } satisfies Fault)
}
