import type { DossierData } from '../../src/model/records.ts'
import { checkData } from '../../src/release/check/check.ts'
import type { DataFile } from '../../src/release/check/written.ts'
import { smallDossier } from './small-dossier.ts'

/** The data of files that have no faults. @throws {Error} with the faults, when there are some */
export function dataOf(files: readonly DataFile[]): DossierData {
  const { data, faults } = checkData(files)
  if (!data) throw new Error(faults.map(({ file, message }) => `${file}: ${message}`).join('\n'))
  return data
}

/** The data of the small dossier, a new copy at every call. */
export function smallData(): DossierData {
  return dataOf(smallDossier())
}
