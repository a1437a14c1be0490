import { nearest } from '../../model/nearest.ts'
import { COLLECTIONS, type Collection } from '../../model/terms.ts'
import { pathIn, referencesTo } from '../../release/check/references.ts'
import { type DataFile, fieldAt, idOf, textAt, type Written } from '../../release/check/written.ts'
import { UsageError } from '../arguments.ts'
import { PublishError } from '../state.ts'
import type { Edits } from './edits.ts'

/** A record of a data directory. */
export type Found = { collection: Collection; id: string; file: DataFile }

/**
 * A record by what somebody types: its id, or `events/its-id` where several collections have that.
 * @throws {PublishError} when there is none; {UsageError} when there are more
 */
export function recordNamed(name: string, all: Written): Found {
  const slash = name.indexOf('/')
  const [kind, id] = slash < 0 ? [null, name] : [name.slice(0, slash), name.slice(slash + 1)]
  const found = COLLECTIONS.filter((collection) => kind === null || kind === collection).flatMap((collection) =>
    all.records[collection].filter((file) => idOf(file) === id).map((file) => ({ collection, id, file })),
  )
  const [first, second] = found
  if (first && !second) return first
  if (second) {
    const names = found.map(({ collection, file: { path, line } }) =>
      first?.collection === second.collection
        ? `${path}${line === undefined ? '' : `:${line}`}`
        : `${collection}/${id}`,
    )
    throw new UsageError(`"${name}" is more than one record: ${names.join(', ')}.`)
  }
  const ids = COLLECTIONS.flatMap((collection) => all.records[collection].map(idOf))
  const near = nearest(id, ids)
  throw new PublishError(`There is no record "${name}".${near === undefined ? '' : ` Did you mean ${near}?`}`)
}

/** Every place that names a record, but for what it says of itself: as `events/visit.json /claims/0/source`. */
export function placesNaming({ collection, id, file }: Found, all: Written): string[] {
  return [...referencesTo(all, collection, id)]
    .filter((place) => place.file !== file)
    .map(({ file: { path, line }, pointer }) => `${path}${line === undefined ? '' : `:${line}`} ${pointer}`)
}

/**
 * Has everything that names a record name another one. An entry of a list that thereby says what another of its entries
 * says, or relates a record to itself, is dropped.
 * @returns how many places were changed
 */
export function rename({ collection, id, file: own }: Found, to: string, edits: Edits): number {
  const all = edits.written
  const places = [...referencesTo(all, collection, id)].filter(
    ({ file }) => file.path !== own.path || file.line !== own.line,
  )
  for (const { file, pointer } of places) edits.set(file, pathIn(pointer, file.value), to)
  const changed = new Set(places.map(({ file: { path, line } }) => `${path}:${line ?? ''}`))
  const { files } = edits.written
  for (const file of files) if (changed.has(`${file.path}:${file.line ?? ''}`)) dropRepeated(file, edits)
  return places.length
}

/** Lists of a record whose entries name others. */
const LISTS = ['participants', 'places', 'claims', 'relations', 'sources', 'positions']

function dropRepeated(file: DataFile, edits: Edits): void {
  for (const name of LISTS) {
    const list = fieldAt(file.value, name)
    if (!Array.isArray(list)) continue
    const texts = list.map((entry) => JSON.stringify(entry))
    const toItself = (entry: unknown) => name === 'relations' && textAt(entry, 'event') === idOf(file)
    const dropped = list.flatMap((entry, i) => (texts.indexOf(texts[i] as string) < i || toItself(entry) ? [i] : []))
    // From the end, so that positions before it hold.
    for (const i of dropped.reverse()) edits.set(file, [name, i], undefined)
  }
}
