import type { GenericSchema } from 'valibot'
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
 * @param files every file of data/, those included that could not be parsed (their value undefined), in any order
 * @returns faults in plain order of their files, and the data a release is built from; null when there is any fault,
 * so that nothing half right can be published. Throws nothing, whatever the files hold.
 */
export function checkData(files: readonly DataFile[]): { data: DossierData | null; faults: DataFault[] } {
  const all = written(files)
  const { data, faults } = parsed(all)
  for (const rule of RULES) for (const fault of rule(all)) faults.push(fault)
  // The sort is stable: within a file faults keep the order of the rules.
  faults.sort((a, b) => (a.file === b.file ? 0 : a.file < b.file ? -1 : 1))
  return { data: faults.length === 0 ? (data as DossierData) : null, faults }
}

/** Every file against its schema. Complete only when there are no faults. */
function parsed({ files }: Written): { data: Partial<DossierData>; faults: DataFault[] } {
  const faults: DataFault[] = []
  const records = { events: [], actors: [], locations: [], sources: [] }
  const documents: Record<string, unknown> = { redirects: NOTHING_MOVED(), withdrawn: NOTHING_MOVED() }
  for (const { path, value } of files) {
    const collection = collectionOf(path)
    const document = documentOf(path)
    if (value === undefined || !(collection || document)) continue
    const schema = collection ? RECORDS[collection].file : DOCUMENTS[document as keyof typeof DOCUMENTS]
    const checked = checkSchema(path, schema as GenericSchema, value)
    for (const fault of checked.faults) faults.push(fault)
    if (checked.output === undefined) continue
    if (collection) records[collection].push(checked.output as never)
    else documents[document as string] = checked.output
  }
  return { data: { ...documents, ...records }, faults }
}

const NOTHING_MOVED = () => ({ events: {}, actors: {}, locations: {}, sources: {} })
