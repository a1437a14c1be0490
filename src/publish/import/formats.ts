import { acled } from './acled.ts'
import { csv } from './csv.ts'
import type { ImportFormat } from './format.ts'
import { ftm } from './ftm.ts'
import { ged } from './ged.ts'
import { timelinejs } from './timelinejs.ts'
import { travels } from './travels.ts'
import { visits } from './visits.ts'

/** The formats that can be imported, in the order of the help. */
export const FORMATS: readonly ImportFormat[] = [ged, acled, visits, travels, timelinejs, csv, ftm]
