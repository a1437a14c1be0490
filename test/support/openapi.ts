import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { OpenApiHeader } from '../../src/build/openapi/headers.ts'
import type { OpenApi, OpenApiOperation } from '../../src/build/openapi/openapi.ts'
import type { OpenApiParameter } from '../../src/build/openapi/parameters.ts'

/** A documented address: where it is below the host, and what may be asked there. */
export type Documented = {
  path: string
  /** Below the host, with its path parameters in braces; pinned to a release it has one more. */
  addresses: string[]
  operation: OpenApiOperation
  parameters: OpenApiParameter[]
}

type Body = { schema: object }
type DocumentedResponse = { headers?: Record<string, { $ref: string }>; content?: Record<string, Body> }

/** The OpenAPI document as something that answers are held against. */
export class Contract {
  readonly documented: Documented[]
  readonly #document: OpenApi
  readonly #ajv: Ajv2020
  readonly #validators = new Map<object, ValidateFunction>()

  constructor(document: OpenApi) {
    this.#document = document
    this.#ajv = new Ajv2020({ strict: false, allErrors: true })
    addFormats.default(this.#ajv as never)
    this.#ajv.addFormat('iri', (text) => URL.canParse(text))
    this.#ajv.addSchema({ $id: 'document', components: document.components })
    this.documented = Object.entries(document.paths).map(([path, { servers, get }]) => ({
      path,
      addresses: (servers ?? document.servers).map(({ url }) => (url === '/' ? path : url + path)),
      operation: get,
      parameters: get.parameters.map((each) => this.#at<OpenApiParameter>(each)),
    }))
  }

  /** What is wrong with an answer, if anything: its status, its type, its body, its headers. */
  async faultsOf({ operation }: Documented, response: Response): Promise<string[]> {
    const documented = operation.responses[response.status]
    if (!documented) return [`${response.status} is not documented: ${await response.text()}`]
    const { headers = {}, content } = this.#at<DocumentedResponse>(documented)
    const faults = Object.entries(headers).flatMap(([name, header]) =>
      this.#at<OpenApiHeader>(header).required && !response.headers.has(name) ? [`it has no ${name}`] : [],
    )
    const text = await response.text()
    if (!content) return text === '' ? faults : [...faults, 'it has a body']
    const [type = ''] = response.headers.get('Content-Type')?.split(';') ?? []
    const body = content[type]
    if (!body) return [...faults, `its type is ${type}`]
    const validate = this.#validator(body.schema)
    const value = /json$/.test(type) && !type.endsWith('ndjson') ? JSON.parse(text) : text
    if (validate(value)) return faults
    return [
      ...faults,
      ...(validate.errors ?? []).map(
        ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
      ),
    ]
  }

  #at<T>(reference: object): T {
    if (!('$ref' in reference)) return reference as T
    const [, ...steps] = String(reference.$ref).split('/')
    return steps.reduce((value: unknown, step) => (value as Record<string, unknown>)[step], this.#document) as T
  }

  #validator(schema: object): ValidateFunction {
    const held = this.#validators.get(schema)
    if (held) return held
    const within = JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"document#/components'))
    const made = this.#ajv.compile(within)
    this.#validators.set(schema, made)
    return made
  }
}

/** The document as it is served. */
export async function documentOfAssets(assets: { fetch(request: Request): Promise<Response> }): Promise<Contract> {
  const response = await assets.fetch(new Request('https://assets.local/v1/openapi.json'))
  return new Contract(await response.json<OpenApi>())
}
