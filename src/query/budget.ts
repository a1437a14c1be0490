import { FaultError } from '../errors.ts'

/** What `work` gives, or null where it would read more than an answer may. */
export function withinBudget<T>(work: () => T): T | null {
  try {
    return work()
  } catch (error) {
    if (error instanceof FaultError && error.fault.code === 'too-dear') return null
    throw error
  }
}

/** The refusal of a part of a query that would have to look at more than an answer may. */
export function tooMany(what: string, narrow: string): FaultError {
  return new FaultError({ code: 'too-dear', what, narrow })
}
