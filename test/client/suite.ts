import { MEMORY } from './cases/memory.ts'
import { PROBLEMS } from './cases/problems.ts'
import { PROOF } from './cases/proof.ts'
import { READING } from './cases/reading.ts'
import { RETRYING } from './cases/retrying.ts'
import type { Cases } from './place.ts'

/**
 * What the client promises, as cases that need nothing but it and a service: they run in workerd, in Node and in a
 * browser. The service holds the real dossier and a day of editing (test/support/edited.ts), both signed.
 */
export const CASES: Cases = { ...READING, ...PROBLEMS, ...MEMORY, ...RETRYING, ...PROOF }
