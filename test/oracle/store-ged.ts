import { buildRelease } from '../../src/release/build.ts'
import { writeStore } from '../bench/store.ts'
import { gedDossier } from '../support/datasets/ged.ts'
import { NAMING, storedValues } from '../support/stored.ts'

/** Builds a release of all UCDP events and writes its values to a directory: a process of its own, for its memory. */

const [dir = ''] = process.argv.slice(2)
const data = await gedDossier()
writeStore(dir, storedValues(await buildRelease(data, NAMING), data.withdrawn))
