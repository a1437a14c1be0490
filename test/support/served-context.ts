import 'vitest'

/** What test/support/served.ts gives to the tests in test/browser. */
declare module 'vitest' {
  export interface ProvidedContext {
    /** Of the service over the real dossier. */
    origin: string
    /** Where the one browser listens. */
    browser: string
  }
}
