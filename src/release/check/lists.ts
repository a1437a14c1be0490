import type { Collection } from '../../model/terms.ts'
import { type DataFault, quote } from './fault.ts'
import type { Rule } from './rule.ts'
import { type DataFile, fieldAt, placeOf, placesAt } from './written.ts'

/** Lists in which an entry stands once, and the fields that make two entries the same; none means the whole entry. */
const LISTS: Record<Collection, readonly (readonly [list: string, fields: readonly string[]])[]> = {
  events: [
    ['participants', ['actor', 'role']],
    ['places', ['location', 'role']],
    ['claims', ['field', 'value', 'source', 'stance']],
    ['notes', ['field']],
    ['relations', ['type', 'event']],
    ['topics', []],
    ['sources', []],
  ],
  actors: [
    ['positions', ['title', 'organization', 'from', 'to', 'as_of']],
    ['same_as', []],
    ['sources', []],
  ],
  locations: [
    ['claimed_by', []],
    ['same_as', []],
    ['sources', []],
  ],
  sources: [],
}

/** Entries that stand twice in one list: a claim so doubled would count as two. */
export function checkLists(): Rule {
  return {
    *record(collection, file) {
      for (const [list, fields] of LISTS[collection]) yield* doubled(file, list, fields)
    },
  }
}

function* doubled(file: DataFile, list: string, fields: readonly string[]): Generator<DataFault> {
  const places = placesAt(file.value, `${list}/*`)
  if (places.length < 2) return
  const first = new Map<string, string>()
  for (const { pointer, key, value } of places) {
    const parts = fields.length === 0 ? [value] : fields.map((field) => fieldAt(value, field) ?? DEFAULTS[field])
    // Only scalars can be compared this way; anything else is the schema's to refuse.
    if (parts.some((part) => typeof part === 'object' && part !== null)) continue
    const same = JSON.stringify(parts)
    const held = first.get(same)
    if (held === undefined) {
      first.set(same, key)
      continue
    }
    yield {
      ...placeOf(file),
      pointer,
      code: 'listed-twice',
      message: `Entry ${Number(key) + 1} of "${list}" repeats entry ${Number(held) + 1}.`,
      got: quote(value),
      expected: fields.length === 0 ? 'each entry once' : `entries that differ in ${fields.join(' or ')}`,
    }
  }
}

/** A claim that names no stance asserts. */
const DEFAULTS: Record<string, string> = { stance: 'asserts' }
