/** The service with its edge cache, as it is deployed. */
export { default } from '../../../src/worker.ts'
