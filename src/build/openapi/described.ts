import { COLLECTIONS } from '../../model/terms.ts'
import type { DossierLists } from '../../release/lists.ts'
import { serviceOver } from '../service.ts'
import { type Examples, examplesOf, NO_EXAMPLES } from './examples.ts'
import { type OpenApi, openapi } from './openapi.ts'

/**
 * The OpenAPI document of this service, with examples of a dossier; without any where there is none.
 * @param parts what the service answers with, by name below `/parts/`
 */
export async function describedApi(data: DossierLists | null, parts: Parts): Promise<OpenApi> {
  return await openapi(await examplesFrom(data, parts), data?.dossier ?? null)
}

/** Records of a collection that are indexed for the sake of examples: more would hold up every build. */
const RECORDS_MOST = 5_000

type Parts = Readonly<Record<string, unknown>>

async function examplesFrom(data: DossierLists | null, parts: Parts): Promise<Examples> {
  if (data === null || COLLECTIONS.some((name) => data[name].length > RECORDS_MOST)) return NO_EXAMPLES
  try {
    return await examplesOf(await serviceOver(data, parts))
  } catch (error) {
    // Nobody's build fails for want of examples: the tests see that ours has them.
    process.emitWarning(`The API is described without examples: ${error}`)
    return NO_EXAMPLES
  }
}
