/** The service as it is deployed: with its edge cache, and answers that the isolate holds. */
export { default } from '../../../src/worker.ts'
