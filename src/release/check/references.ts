import { nearest } from '../../model/nearest.ts'
import { COLLECTIONS, type Collection } from '../../model/terms.ts'
import { type DataFault, quote } from './fault.ts'
import type { Known, Rule } from './rule.ts'
import { type DataFile, fieldAt, type Place, placeOf, placesAt, textAt, type Written } from './written.ts'

/** What ids lead to, and what a message calls it: records, or terms of the codebook. */
const TARGETS = {
  events: 'event',
  actors: 'actor',
  locations: 'location',
  sources: 'source',
  types: 'event type',
  roles: 'role',
  place_roles: 'place role',
  topics: 'topic',
} as const
type Target = keyof typeof TARGETS

/** Every field that holds an id of something else, by the file or collection it is in. */
const REFERENCES: Record<Collection | 'codebook', readonly (readonly [pattern: string, target: Target])[]> = {
  events: [
    ['type', 'types'],
    ['participants/*/actor', 'actors'],
    ['participants/*/role', 'roles'],
    ['places/*/location', 'locations'],
    ['places/*/role', 'place_roles'],
    ['claims/*/source', 'sources'],
    ['relations/*/event', 'events'],
    ['topics/*', 'topics'],
    ['sources/*', 'sources'],
  ],
  actors: [
    ['positions/*/organization', 'actors'],
    ['part_of', 'actors'],
    ['sources/*', 'sources'],
  ],
  locations: [
    ['part_of', 'locations'],
    ['sources/*', 'sources'],
  ],
  sources: [],
  codebook: [['types/*/example', 'events']],
}

/** Ids that lead nowhere: in records, in the codebook, and the survivors that redirects and withdrawals name. */
export function checkReferences(all: Known): Rule {
  const known = knownIds(all)
  return {
    record: (collection, file) => unresolved(file, REFERENCES[collection], known, all),
    *rest() {
      const { codebook, redirects, withdrawn } = all.documents
      if (codebook) yield* unresolved(codebook, REFERENCES.codebook, known, all)
      for (const collection of COLLECTIONS) {
        if (redirects) yield* unresolved(redirects, [[`${collection}/*`, collection]], known, all)
        if (withdrawn) yield* unresolved(withdrawn, [[`${collection}/*/successor`, collection]], known, all)
      }
    },
  }
}

/** Every place that names a record: in other records, in the codebook, and where others were merged or withdrawn to it. */
export function* referencesTo(
  all: Written,
  collection: Collection,
  id: string,
): Generator<{ file: DataFile; pointer: string }> {
  const within = function* (file: DataFile, patterns: readonly (readonly [pattern: string, target: Target])[]) {
    for (const [pattern, target] of patterns) {
      if (target !== collection) continue
      for (const { pointer, value } of placesAt(file.value, pattern)) if (value === id) yield { file, pointer }
    }
  }
  for (const kind of COLLECTIONS) for (const file of all.records[kind]) yield* within(file, REFERENCES[kind])
  const { codebook, redirects, withdrawn } = all.documents
  if (codebook) yield* within(codebook, REFERENCES.codebook)
  if (redirects) yield* within(redirects, [[`${collection}/*`, collection]])
  if (withdrawn) yield* within(withdrawn, [[`${collection}/*/successor`, collection]])
}

/** The keys and positions a pointer leads through in a value: `/claims/0/source` through `claims`, 0 and `source`. */
export function pathIn(pointer: string, value: unknown): (string | number)[] {
  let inner = value
  return pointer
    .split('/')
    .slice(1)
    .map((step) => {
      const key = step.replaceAll('~1', '/').replaceAll('~0', '~')
      const isList = Array.isArray(inner)
      inner = fieldAt(inner, key)
      return isList ? Number(key) : key
    })
}

function* unresolved(
  file: DataFile,
  references: readonly (readonly [string, Target])[],
  known: Record<Target, ReadonlySet<string> | undefined>,
  all: Known,
): Generator<DataFault> {
  for (const [pattern, target] of references) {
    const ids = known[target]
    if (!ids) continue
    for (const place of placesAt(file.value, pattern))
      if (typeof place.value === 'string' && !ids.has(place.value))
        yield unknownReference(file, place, place.value, target, ids, all)
  }
}

function unknownReference(
  file: DataFile,
  { pointer }: Place,
  id: string,
  target: Target,
  ids: ReadonlySet<string>,
  { documents }: Known,
): DataFault {
  const inCodebook = !(COLLECTIONS as readonly string[]).includes(target)
  const merged = textAt(fieldAt(documents.redirects?.value, target), id)
  const gone = fieldAt(fieldAt(documents.withdrawn?.value, target), id)
  const fate = merged ? ` It was merged into ${quote(merged)}.` : gone ? ' It was withdrawn.' : ''
  return {
    ...placeOf(file),
    pointer,
    code: 'unknown-reference',
    message: `There is no ${TARGETS[target]} ${quote(id)}${inCodebook ? ' in the codebook' : ''}.${fate}`,
    got: quote(id),
    expected: inCodebook ? `the id of one of the codebook's ${target}` : `the id of a record in ${target}/`,
    nearest: merged ?? textAt(gone, 'successor') ?? nearestOf(ids, id),
  }
}

/** Where more ids than this lead nowhere, their list is wrong and not their spelling. */
const MOST_COMPARED = 300
const found = new WeakMap<ReadonlySet<string>, Map<string, string | undefined>>()

/** The nearest known id, looked for once: a wrong id may stand in each of 100,000 records. */
function nearestOf(ids: ReadonlySet<string>, id: string): string | undefined {
  const known = found.get(ids) ?? new Map<string, string | undefined>()
  found.set(ids, known)
  if (!known.has(id) && known.size < MOST_COMPARED) known.set(id, nearest(id, ids))
  return known.get(id)
}

/** Ids by target; a codebook that could not be read leaves its terms undefined, and nothing is checked against them. */
function knownIds({ ids, documents }: Known): Record<Target, ReadonlySet<string> | undefined> {
  const terms = (list: string) =>
    documents.codebook?.value === undefined
      ? undefined
      : new Set(placesAt(documents.codebook.value, `${list}/*/id`).map((place) => String(place.value)))
  return {
    ...ids,
    types: terms('types'),
    roles: terms('roles'),
    place_roles: terms('place_roles'),
    topics: terms('topics'),
  }
}
