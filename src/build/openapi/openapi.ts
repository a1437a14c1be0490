import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Dossier } from '../../model/dossier.ts'
import { ORIGIN } from '../service.ts'
import { answerSchemas, indexSchema } from './answers.ts'
import type { Examples } from './examples.ts'
import { FORMAT_SCHEMAS } from './formats.ts'
import { HEADERS } from './headers.ts'
import { type Below, type Operation, responsesOf, TAGS } from './operation.ts'
import { collectionOperations } from './operations/collections.ts'
import { datasetOperations } from './operations/dataset.ts'
import { embedOperations } from './operations/embeds.ts'
import { machineOperations } from './operations/machines.ts'
import { releaseOperations } from './operations/releases.ts'
import { serviceOperations } from './operations/service.ts'
import { viewOperations } from './operations/views.ts'
import { type OpenApiParameter, queryParameter } from './parameters.ts'
import { problemResponses, problemSchema } from './problems.ts'
import { recordSchemas } from './records.ts'
import { releaseSchemas } from './release-answers.ts'
import type { Schema } from './schema.ts'
import { serviceSchemas } from './service-answers.ts'

/** An OpenAPI 3.1 document. https://spec.openapis.org/oas/v3.1.1.html */
export type OpenApi = {
  openapi: string
  info: { title: string; version: string; description: string; license: object }
  servers: Server[]
  tags: { name: string; description: string }[]
  paths: Record<string, { servers?: Server[]; get: OpenApiOperation }>
  components: Record<'schemas' | 'parameters' | 'headers' | 'responses', Record<string, Schema>>
  [member: string]: unknown
}

type Server = { url: string; description: string; variables?: { release: { default: string; description: string } } }

export type OpenApiOperation = {
  operationId: string
  tags: string[]
  summary: string
  description?: string
  parameters: { $ref: string }[]
  responses: Record<string, Schema>
}

/** Everything that can be asked, made of the tables that the Worker itself reads. @param dossier what it is about */
export async function openapi(examples: Examples, dossier: Dossier | null): Promise<OpenApi> {
  const { release, ids } = examples
  const operations = [
    ...collectionOperations((collection) => ids[collection]),
    ...viewOperations(examples.valueOf('events', 'q')),
    ...releaseOperations(release),
    ...datasetOperations(),
    ...embedOperations((collection) => ids[collection], release),
    ...serviceOperations(release, ids.events),
    ...machineOperations(),
  ]
  const parameters = new Parameters()
  const paths: OpenApi['paths'] = {}
  for (const operation of operations) {
    const servers = SERVERS[operation.below]?.(release)
    paths[operation.path] = { ...(servers && { servers }), get: await written(operation, examples, parameters) }
  }
  const { Dossier: ofDossier = {}, ...schemas } = recordSchemas()
  return {
    openapi: '3.1.1',
    info: {
      title: dossier?.title.en ?? 'Dossier',
      version: VERSION,
      description: ABOUT,
      license: dossier ? { name: dossier.license.name, url: dossier.license.url } : { name: 'MIT', identifier: 'MIT' },
    },
    externalDocs: { url: '/docs', description: 'The reference to read' },
    servers: ofReleases(release),
    // Nobody needs a key.
    security: [],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: {
        ...schemas,
        ...answerSchemas(),
        ...releaseSchemas(),
        ...serviceSchemas(),
        ...FORMAT_SCHEMAS,
        Index: indexSchema(ofDossier),
        Problem: problemSchema(),
      },
      parameters: parameters.all,
      headers: HEADERS,
      responses: (await problemResponses(ORIGIN)) as Record<string, Schema>,
    },
  }
}

/** That of this code, by package.json. */
const VERSION = (
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8')) as { version: string }
).version

const ABOUT = `Structured, sourced facts about a running news story. Everything is read with GET, without a key, from any page.

Addresses below \`/v1\` answer with the latest release, those below \`/v1/@{release}\` with that release, the same for ever. Whatever cannot be used as it was given is refused with a problem (RFC 9457) that names it and the nearest valid value; nothing is ever ignored. Where sources disagree, records say so (\`disputed\`) and list every version with its sources (\`conflicts\`).`

const ofReleases = (release: string): Server[] => [
  { url: '/v1', description: 'The latest release' },
  {
    url: '/v1/@{release}',
    description: 'One release, for ever',
    variables: { release: { default: release, description: 'Its name, as /v1/releases lists it' } },
  },
]

/** The servers of a path, where they are not those of the document. */
const SERVERS: Record<Below, ((release: string) => Server[]) | null> = {
  release: null,
  v1: () => [{ url: '/v1', description: 'The API' }],
  host: () => [{ url: '/', description: 'The host' }],
}

async function written(operation: Operation, examples: Examples, parameters: Parameters): Promise<OpenApiOperation> {
  const {
    id,
    tag,
    summary,
    description,
    query = {},
    inPath = {},
    examplesOf = 'events',
    example,
    needs = [],
  } = operation
  const own = [
    ...Object.entries(inPath).map(([name, path]) => parameters.ref({ name, in: 'path', required: true, ...path }, id)),
    ...Object.entries(query).map(([name, row]) => {
      const parameter = queryParameter(name, row, examples.valueOf(examplesOf, name))
      return parameters.ref({ ...parameter, ...(needs.includes(name) && { required: true }) }, examplesOf, id)
    }),
  ]
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    parameters: own,
    responses: responsesOf(operation, example === undefined ? undefined : await examples.answerTo(example)) as Record<
      string,
      Schema
    >,
  }
}

/** The parameters of the document, each written once and referred to. */
class Parameters {
  readonly all: Record<string, Schema> = {}

  /** @param whose what tells it from others of the same name: first by whom it is shared, then whose own it is */
  ref(parameter: OpenApiParameter, ...whose: string[]): { $ref: string } {
    const text = JSON.stringify(parameter)
    for (const key of [parameter.name, ...whose.map((of) => `${of}-${parameter.name}`)]) {
      this.all[key] ??= parameter
      if (JSON.stringify(this.all[key]) === text) return { $ref: `#/components/parameters/${key}` }
    }
    throw new Error(`too many parameters called ${parameter.name}`)
  }
}
