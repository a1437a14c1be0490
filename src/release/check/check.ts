import type { GenericSchema } from 'valibot'
import { byCollection } from '../../model/dossier.ts'
import { DOCUMENTS, type DossierData, RECORDS } from '../../model/records.ts'
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
import { checkSchema } from './schema.ts'
import { collectionOf, type DataFile, documentOf, type Written, written } from './written.ts'

/** What schemas cannot say, a rule a row: to add one, copy the file beside it and add it here. */
const RULES: readonly ((all: Written) => Iterable<DataFault>)[] = [
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
 * is taken once and let go, so that of 100,000 records only what is kept of them is held.
 * @returns faults in plain order of their files, and the data a release is built from; null when there is any fault,
 * so that nothing half right can be published. Throws nothing, whatever the files hold.
 */
export function checkData(files: Iterable<DataFile>): { data: DossierData | null; faults: DataFault[] } {
  const faults: DataFault[] = []
  const valid = new Set<DataFile>()
  const all = written([...fitted(files, valid, faults)])
  for (const rule of RULES) for (const fault of rule(all)) faults.push(fault)
  // The sort is stable: within a record faults keep the order of the rules.
  faults.sort((a, b) => (a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : a.file < b.file ? -1 : 1))
  return { data: faults.length === 0 ? dataOf(all, valid) : null, faults }
}

/** Every file against its schema: as it is parsed where it fits, added to `valid`, and else as it was written. */
function* fitted(files: Iterable<DataFile>, valid: Set<DataFile>, faults: DataFault[]): Generator<DataFile> {
  for (const file of files) {
    const schema = schemaOf(file)
    if (file.value === undefined || !schema) {
      yield file
      continue
    }
    const checked = checkSchema(file, schema, file.value)
    for (const fault of checked.faults) faults.push(fault)
    const kept = checked.output === undefined ? file : { ...file, value: checked.output }
    if (checked.output !== undefined) valid.add(kept)
    yield kept
  }
}

function schemaOf(file: DataFile): GenericSchema | undefined {
  const collection = collectionOf(file)
  const document = documentOf(file.path)
  return collection ? RECORDS[collection].file : document ? DOCUMENTS[document] : undefined
}

/** Complete only when there are no faults. */
function dataOf({ records, documents }: Written, valid: ReadonlySet<DataFile>): DossierData {
  const values = (files: readonly DataFile[]) => files.filter((file) => valid.has(file)).map(({ value }) => value)
  return {
    ...Object.fromEntries(Object.entries(documents).map(([name, file]) => [name, file.value])),
    redirects: documents.redirects?.value ?? byCollection(() => ({})),
    withdrawn: documents.withdrawn?.value ?? byCollection(() => ({})),
    ...byCollection((collection) => values(records[collection])),
  } as DossierData
}
