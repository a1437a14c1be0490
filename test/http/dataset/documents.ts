import jsonld from 'jsonld/dist/jsonld.esm.min.js'
import { textOf } from '../../support/representations.ts'
import { ORIGIN, type Service } from '../../support/service.ts'

/** The address of the latest release of the dossier that was published twice. */
export const LATEST = `${ORIGIN}/v1/@2026-02-27.2`

/** A title with what each of the formats writes with. */
export const HOSTILE = 'Visits {of} 100% & more: "A_1" #2 ~$3^4 \\ সফর'

/** A data package, as far as the tests read it. */
export type Descriptor = {
  title: string
  resources: { name: string; path: string; mediatype: string; schema?: { fields: { name: string }[] } }[]
  [property: string]: unknown
}

/** A node of JSON-LD, expanded. */
export type Node = Record<string, { '@id'?: string; '@value'?: unknown }[]>

/** A document as a JSON-LD processor reads it; it refuses what it would have to drop. */
export async function expanded(dossier: Service, path: string): Promise<Node> {
  const document = JSON.parse(await textOf(dossier, path)) as object
  const [node] = await jsonld.expand(document, { base: `${ORIGIN}${path}`, safe: true })
  return node as Node
}
