import { byCollection, COLLECTIONS, type Collection } from '../../model/terms.ts'
import type { List } from '../../segment/keep.ts'
import { type DataFault, quote } from './fault.ts'
import type { Known, Rule } from './rule.ts'
import { type DataFile, fieldAt, idOf, nameOf, placeOf, placesAt, stemOf, textAt } from './written.ts'

/** Records in files of another name, ids given twice, and ids that moved away and are still there. */
export function checkIds(all: Known): Rule {
  const first = byCollection(() => new Map<string, Address>())
  return {
    *record(collection, file) {
      yield* misfiled(file)
      yield* duplicate(file, first[collection])
    },
    *rest() {
      for (const collection of COLLECTIONS) yield* moved(collection, all)
      if (all.documents.codebook) yield* duplicateTerms(all.documents.codebook)
    },
  }
}

function* misfiled({ path, line, value }: DataFile): Generator<DataFault> {
  const id = textAt(value, 'id')
  const stem = stemOf(path)
  if (id === undefined || id === stem || line !== undefined) return
  const message = `The id ${quote(id)} is not the file's name.`
  const expected = `${quote(stem)}, or the file renamed to ${id}.json`
  yield { file: path, pointer: '/id', code: 'id-differs-from-file', message, got: quote(id), expected }
}

type Address = Pick<DataFile, 'path' | 'line'>

function* duplicate({ path, line, value }: DataFile, first: Map<string, Address>): Generator<DataFault> {
  const id = textAt(value, 'id')
  if (id === undefined) return
  const address = { path, ...(line !== undefined && { line }) }
  const held = first.get(id)
  if (!held) first.set(id, address)
  else {
    const message = `The id ${quote(id)} belongs to ${addressOf(held)} already.`
    yield { ...placeOf(address), pointer: '/id', code: 'duplicate-id', message, got: quote(id), expected: FREE_ID }
  }
}

/** `events/visit.json`, or `events.ndjson:12` for a line. */
function addressOf({ path, line }: Address): string {
  return line === undefined ? path : `${path}:${line}`
}

const FREE_ID = 'an id that nothing else of its kind has'

function* duplicateTerms(codebook: DataFile): Generator<DataFault> {
  for (const list of ['types', 'roles', 'place_roles', 'topics']) {
    const seen = new Set<unknown>()
    for (const { pointer, value } of placesAt(codebook.value, `${list}/*/id`)) {
      const message = `The id ${quote(value)} is in ${quote(list)} already.`
      if (seen.has(value))
        yield { file: codebook.path, pointer, code: 'duplicate-id', message, got: quote(value), expected: FREE_ID }
      seen.add(value)
    }
  }
}

/** An id answers with its record, with a redirect, or with a withdrawal: never with two of them. */
function* moved(collection: Collection, { ids, records, documents }: Known): Generator<DataFault> {
  const redirected = fieldAt(documents.redirects?.value, collection)
  for (const document of [documents.redirects, documents.withdrawn]) {
    if (!document) continue
    const fate = document === documents.redirects ? 'redirected' : 'withdrawn'
    for (const { pointer, key } of placesAt(document.value, `${collection}/*`)) {
      const also = ids[collection].has(key)
        ? `${holderOf(records[collection], key)} still holds it`
        : fate === 'withdrawn' && fieldAt(redirected, key) !== undefined
          ? 'redirects.json redirects it'
          : undefined
      if (also === undefined) continue
      yield {
        file: document.path,
        pointer,
        at: 'key',
        code: 'moved-id-still-exists',
        message: `${quote(key)} is ${fate}, yet ${also}.`,
        got: quote(key),
        expected: 'an id that is in one place only: its record, redirects.json or withdrawn.json',
      }
    }
  }
}

function holderOf(records: List<DataFile>, id: string): string {
  const holder = Iterator.from(records).find((file) => idOf(file) === id || nameOf(file) === id)
  return holder ? addressOf(holder) : 'its file'
}
