import { COLLECTIONS, type Collection } from '../../model/dossier.ts'
import { type DataFault, quote } from './fault.ts'
import { type DataFile, fieldAt, idOf, nameOf, placeOf, placesAt, stemOf, textAt, type Written } from './written.ts'

/** Records in files of another name, ids given twice, and ids that moved away and are still there. */
export function* checkIds(all: Written): Generator<DataFault> {
  for (const collection of COLLECTIONS) {
    yield* misfiled(all.records[collection])
    yield* duplicates(all.records[collection])
    yield* moved(collection, all)
  }
  if (all.documents.codebook) yield* duplicateTerms(all.documents.codebook)
}

function* misfiled(records: readonly DataFile[]): Generator<DataFault> {
  for (const { path, line, value } of records) {
    const id = textAt(value, 'id')
    const stem = stemOf(path)
    if (id === undefined || id === stem || line !== undefined) continue
    const message = `The id ${quote(id)} is not the file's name.`
    const expected = `${quote(stem)}, or the file renamed to ${id}.json`
    yield { file: path, pointer: '/id', code: 'id-differs-from-file', message, got: quote(id), expected }
  }
}

function* duplicates(records: readonly DataFile[]): Generator<DataFault> {
  const first = new Map<string, DataFile>()
  for (const file of records) {
    const id = textAt(file.value, 'id')
    if (id === undefined) continue
    const held = first.get(id)
    if (!held) {
      first.set(id, file)
      continue
    }
    const message = `The id ${quote(id)} belongs to ${addressOf(held)} already.`
    yield { ...placeOf(file), pointer: '/id', code: 'duplicate-id', message, got: quote(id), expected: FREE_ID }
  }
}

/** `events/visit.json`, or `events.ndjson:12` for a line. */
function addressOf({ path, line }: DataFile): string {
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
function* moved(collection: Collection, { ids, records, documents }: Written): Generator<DataFault> {
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

function holderOf(records: readonly DataFile[], id: string): string {
  const holder = records.find((file) => idOf(file) === id || nameOf(file) === id)
  return holder ? addressOf(holder) : 'its file'
}
