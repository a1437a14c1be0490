import { DOCUMENTS } from '../../model/records.ts'
import { byCollection, COLLECTIONS, type Collection } from '../../model/terms.ts'
import { pointerTo } from './fault.ts'

/**
 * One file of data/, or one line of an NDJSON file: its path below data/ with forward slashes, its line if it is one,
 * counted from 1, and its JSON; undefined when that could not be read.
 */
export type DataFile = { path: string; line?: number; value: unknown }

export type DocumentName = keyof typeof DOCUMENTS

/**
 * Everything as the editors wrote it, before it is known to be well formed. The checks read this and not the parsed
 * records, so that one mistyped field does not hide what else is wrong with its record, or with those that name it.
 * To them a value of the wrong type is absent: the schema has already said so.
 */
export type Written = {
  /** In plain order of their paths and lines. */
  files: readonly DataFile[]
  records: Record<Collection, DataFile[]>
  /** Ids that exist. A file's own name counts too, so that one wrong id is one fault and not one for every mention. */
  ids: Record<Collection, Set<string>>
  documents: Partial<Record<DocumentName, DataFile>>
}

/** Sorts files into collections and documents; files that are neither stay in `files` alone. */
export function written(files: readonly DataFile[]): Written {
  const sorted = [...files].sort(byPlace)
  const all: Written = {
    files: sorted,
    records: byCollection(() => []),
    ids: byCollection(() => new Set()),
    documents: {},
  }
  for (const file of sorted) {
    const collection = noted(file, all)
    if (collection) all.records[collection].push(file)
  }
  return all
}

/** Plain order of paths, then of lines. */
export function byPlace(a: Pick<DataFile, 'path' | 'line'>, b: Pick<DataFile, 'path' | 'line'>): number {
  return a.path === b.path ? (a.line ?? 0) - (b.line ?? 0) : a.path < b.path ? -1 : 1
}

/** Takes note of a document, or of a record's id. @returns the collection of a record */
export function noted(file: DataFile, { ids, documents }: Pick<Written, 'ids' | 'documents'>): Collection | undefined {
  const collection = collectionOf(file)
  const document = documentOf(file.path)
  if (document) documents[document] = file
  if (collection) ids[collection].add(nameOf(file)).add(idOf(file))
  return collection
}

/** The collection a record belongs to: `events` for events/x.json, and for each line of events.ndjson or events/x.ndjson. */
export function collectionOf({ path, line }: Pick<DataFile, 'path' | 'line'>): Collection | undefined {
  const [, collection] = (line === undefined ? ONE_RECORD : MANY_RECORDS).exec(path) ?? []
  return collection as Collection | undefined
}

/** Whether a file holds a record a line. */
export function holdsLines(path: string): boolean {
  return MANY_RECORDS.test(path)
}

const ONE_RECORD = new RegExp(`^(${COLLECTIONS.join('|')})/[^/]+\\.json$`)
const MANY_RECORDS = new RegExp(`^(${COLLECTIONS.join('|')})(?:/[^/]+)?\\.ndjson$`)

/** The document a single file holds: `codebook` for codebook.json. */
export function documentOf(path: string): DocumentName | undefined {
  return (Object.keys(DOCUMENTS) as DocumentName[]).find((name) => path === `${name}.json`)
}

/** A file's name without its folder and `.json`. */
export function stemOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.json$/, '')
}

/** The id a record gives itself, or else its file's name. */
export function idOf(file: DataFile): string {
  return textAt(file.value, 'id') ?? (file.line === undefined ? stemOf(file.path) : '')
}

/** What others may take for a record's id: the name of its file. A line has no name but the id written in it. */
export function nameOf(file: DataFile): string {
  return file.line === undefined ? stemOf(file.path) : idOf(file)
}

/** Where a fault about a record stands. */
export function placeOf({ path, line }: Pick<DataFile, 'path' | 'line'>): { file: string; line?: number } {
  return line === undefined ? { file: path } : { file: path, line }
}

/** A field of an object, undefined when it has none of that name or is no object. */
export function fieldAt(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
  return (value as Record<string, unknown>)[key]
}

/** A field that holds text, else undefined. */
export function textAt(value: unknown, key: string): string | undefined {
  const field = fieldAt(value, key)
  return typeof field === 'string' ? field : undefined
}

export type Place = { pointer: string; key: string; value: unknown }

/**
 * The places of a value that a pattern matches, in their order. A step `*` takes every entry of a list or object:
 * `topics` then `*`, joined by a slash, are the topics of an event.
 */
export function placesAt(value: unknown, pattern: string): Place[] {
  const places: Place[] = []
  gather({ pointer: '', key: '', value }, pattern, places)
  return places
}

/** Looked at once for each record and rule, so nothing is made here but what is found. */
function gather(place: Place, pattern: string, found: Place[]): void {
  const { pointer, value } = place
  const slash = pattern.indexOf('/')
  const step = slash === -1 ? pattern : pattern.slice(0, slash)
  for (const key of step === '*' ? keysOf(value) : [step]) {
    const inner = fieldAt(value, key)
    if (inner === undefined) continue
    const next = { pointer: pointer + pointerTo(key), key, value: inner }
    if (slash === -1) found.push(next)
    else gather(next, pattern.slice(slash + 1), found)
  }
}

function keysOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : []
}
