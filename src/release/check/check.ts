import type { GenericSchema } from 'valibot'
import { DOCUMENTS, type DossierData, RECORDS } from '../../model/records.ts'
import { byCollection, COLLECTIONS, type Collection } from '../../model/terms.ts'
import { IN_MEMORY, type Keep, type List, mapped } from '../../segment/keep.ts'
import type { DossierLists } from '../lists.ts'
import { checkClaims } from './claims.ts'
import { checkClusters } from './clusters.ts'
import { checkDates } from './dates.ts'
import type { DataFault } from './fault.ts'
import { checkFiles } from './files.ts'
import { checkHierarchy } from './hierarchy.ts'
import { checkIds } from './ids.ts'
import { checkLanguages } from './languages.ts'
import { checkLists } from './lists.ts'
import { checkNames } from './names.ts'
import { checkPoints } from './points.ts'
import { checkReferences } from './references.ts'
import type { Known, Rule } from './rule.ts'
import { checkSchema } from './schema.ts'
import { byPlace, collectionOf, type DataFile, documentOf, noted } from './written.ts'

/** What schemas cannot say, a rule a row: to add one, copy the file beside it and add it here. */
const RULES: readonly ((all: Known) => Rule)[] = [
  checkFiles,
  checkIds,
  checkReferences,
  checkHierarchy,
  checkDates,
  checkPoints,
  checkNames,
  checkClaims,
  checkLists,
  checkClusters,
  checkLanguages,
]

/**
 * Checks a whole dossier and tells every fault at once.
 * @param files every file of data/, those included that could not be parsed (their value undefined), in any order. Each
 * is taken once and let go.
 * @param keep where records are kept while all of them are looked at: where memory will do, `data` holds them in arrays
 * @param elsewhere ids of records that there are besides: what names them is not wrong
 * @returns faults in plain order of their files, and the data a release is built from; null when there is any fault,
 * so that nothing half right can be published. Throws nothing, whatever the files hold.
 */
export function checkData(files: Iterable<DataFile>): { data: DossierData | null; faults: DataFault[] }
export function checkData(
  files: Iterable<DataFile>,
  keep: Keep,
  elsewhere?: Elsewhere,
): { data: DossierLists | null; faults: DataFault[] }
export function checkData(files: Iterable<DataFile>, keep = IN_MEMORY, elsewhere: Elsewhere = byCollection(() => [])) {
  const found = new Found()
  const values = keep.values<unknown>()
  const [places, others] = [byCollection((): Place[] => []), [] as DataFile[]]
  const known: Known = {
    ids: byCollection((collection) => new Set(elsewhere[collection])),
    documents: {},
    others,
    records: byCollection((collection) => mapped(places[collection], (place) => fileAt(place, values))),
  }
  for (const file of files) {
    const { value, isValid } = fitted(file, found)
    const kept = { ...file, value }
    const collection = noted(kept, known)
    const { path, line } = file
    if (collection)
      places[collection].push({
        path,
        ...(line !== undefined && { line }),
        isValid,
        at: value === undefined ? null : values.length,
      })
    else if (!documentOf(path)) others.push(kept)
    if (collection && value !== undefined) values.push(value)
  }
  for (const unsorted of [others, ...Object.values(places)]) unsorted.sort(byPlace)
  const rules = RULES.map((rule) => rule(known))
  for (const collection of COLLECTIONS)
    for (const file of known.records[collection])
      for (const [rank, rule] of rules.entries()) found.add(rule.record?.(collection, file) ?? [], rank)
  for (const [rank, rule] of rules.entries()) found.add(rule.rest?.() ?? [], rank)
  const faults = found.inOrder()
  const listOf = (collection: Collection): List<unknown> => {
    const valid = mapped(
      places[collection].filter(({ isValid }) => isValid),
      (place) => fileAt(place, values).value,
    )
    return keep === IN_MEMORY ? [...valid] : valid
  }
  return { data: faults.length === 0 ? dataOf(known, listOf) : null, faults }
}

/** Ids by collection. */
export type Elsewhere = Record<Collection, Iterable<string>>

/** Where a record was written, where its value is kept, null when it could not be read, and whether that fits its schema. */
type Place = Pick<DataFile, 'path' | 'line'> & { at: number | null; isValid: boolean }

function fileAt({ path, line, at }: Place, values: List<unknown>): DataFile {
  return { path, ...(line !== undefined && { line }), value: at === null ? undefined : values.at(at) }
}

/** A file against its schema: its value as it is parsed where it fits, and else as it was written. */
function fitted(file: DataFile, found: Found): { value: unknown; isValid: boolean } {
  const schema = schemaOf(file)
  if (file.value === undefined || !schema) return { value: file.value, isValid: false }
  const { output, faults } = checkSchema(file, schema, file.value)
  found.add(faults, -1)
  return output === undefined ? { value: file.value, isValid: false } : { value: output, isValid: true }
}

function schemaOf(file: DataFile): GenericSchema | undefined {
  const collection = collectionOf(file)
  const document = documentOf(file.path)
  return collection ? RECORDS[collection].file : document ? DOCUMENTS[document] : undefined
}

/** Faults, each with the rank of the rule that found it. */
class Found {
  readonly #all: { fault: DataFault; rank: number }[] = []

  add(faults: Iterable<DataFault>, rank: number): void {
    for (const fault of faults) this.#all.push({ fault, rank })
  }

  /** In plain order of their files and lines; within a record in the order of the rules. */
  inOrder(): DataFault[] {
    this.#all.sort(
      (a, b) => byPlace({ ...a.fault, path: a.fault.file }, { ...b.fault, path: b.fault.file }) || a.rank - b.rank,
    )
    return this.#all.map(({ fault }) => fault)
  }
}

/** Complete only when there are no faults. */
function dataOf({ documents }: Known, listOf: (collection: Collection) => List<unknown>): DossierLists {
  return {
    ...Object.fromEntries(Object.entries(documents).map(([name, file]) => [name, file.value])),
    redirects: documents.redirects?.value ?? byCollection(() => ({})),
    withdrawn: documents.withdrawn?.value ?? byCollection(() => ({})),
    ...byCollection(listOf),
  } as DossierLists
}
