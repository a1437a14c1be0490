import type { OpenApi, OpenApiOperation } from '../openapi/openapi.ts'
import { FILTER, type OpenApiParameter } from '../openapi/parameters.ts'
import type { Schema } from '../openapi/schema.ts'
import { membersOf, typeInWords } from './shapes.ts'

/** An address with all the formats it comes in, as the reference shows it. */
type Entry = {
  id: string
  summary: string
  description: string | null
  /** Below the host, with its path parameters in braces. */
  address: string
  formats: { suffix: string; type: string }[]
  hasFormats: boolean
  parameters: {
    name: string
    type: string
    description: string
    required: boolean
    example: string | null
    only: string | null
  }[]
  hasParameters: boolean
  /** A request that can be made as it stands. */
  example: string | null
  /** Where it can be tried out. */
  trial: string
}

/** The document as the reference shows it: by tag, each address once. */
export function referenceOf(document: OpenApi) {
  const entries = entriesOf(document)
  const shapes = ['Event', 'Actor', 'Location', 'Source', 'EdtfDate', 'Claim', 'Conflict', 'Problem']
  return {
    tags: document.tags.map(({ name, description }) => ({
      name,
      slug: name.toLowerCase(),
      description,
      entries: entries.filter(({ tag }) => tag === name).map(({ entry }) => entry),
    })),
    shapes: shapes.map((name) => ({ name, members: membersOf(document.components.schemas[name] as Schema) })),
  }
}

type Asked = { path: string; prefix: string; operation: OpenApiOperation }

function entriesOf(document: OpenApi): { tag: string; entry: Entry }[] {
  const asked = Object.entries(document.paths).map(([path, { servers, get }]): Asked => {
    const [first] = servers ?? document.servers
    return { path, prefix: first?.url === '/' ? '' : (first?.url ?? ''), operation: get }
  })
  const groups = Map.groupBy(asked, ({ path, prefix }) => prefix + withoutSuffix(path))
  return [...groups.values()].map((group) => ({
    tag: group[0]?.operation.tags[0] ?? '',
    entry: entryOf(group as [Asked, ...Asked[]], document),
  }))
}

/** `/events/{id}` of `/events/{id}.csv`; names such as `citation.bib` are whole. */
function withoutSuffix(path: string): string {
  return path.replace(/^(\/(?:events|actors|locations|sources|network|embed)\b[^.]*)\.[a-z.]+/, '$1')
}

function entryOf(group: readonly [Asked, ...Asked[]], document: OpenApi): Entry {
  const [{ path, prefix, operation }] = group
  const address = prefix + path
  const formats = group.map((each) => ({ suffix: each.path.slice(withoutSuffix(each.path).length), ...answerOf(each) }))
  const parameters = new Map<string, { parameter: OpenApiParameter; suffixes: string[] }>()
  for (const each of group)
    for (const { $ref } of each.operation.parameters) {
      const parameter = document.components.parameters[$ref.split('/').at(-1) ?? ''] as OpenApiParameter
      const held = parameters.get(parameter.name) ?? { parameter, suffixes: [] }
      parameters.set(parameter.name, held)
      held.suffixes.push(each.path.slice(withoutSuffix(each.path).length) || 'no suffix')
    }
  const example = formats[0]?.example ?? null
  return {
    id: operation.operationId,
    summary: operation.summary,
    description: operation.description ?? null,
    address,
    formats: formats.filter(({ suffix }) => suffix !== '').map(({ suffix, type }) => ({ suffix, type })),
    hasFormats: formats.length > 1,
    parameters: [...parameters.values()].map(({ parameter, suffixes }) => ({
      name: parameter.name,
      type: parameter.explode === true ? 'filter' : typeInWords(parameter.schema),
      // Said once, above all addresses.
      description: String(parameter.description ?? '').replace(`. ${FILTER}`, ''),
      required: parameter.required === true,
      example: parameter.example === undefined ? null : [parameter.example].flat().join(','),
      only: suffixes.length === group.length ? null : suffixes.join(', '),
    })),
    hasParameters: parameters.size > 0,
    example,
    trial: `/docs/try#?route=get-${path.replaceAll(/[{}]/g, '-')}`,
  }
}

/** The media type of an answer, and the request that its example is the answer to. */
function answerOf({ operation }: Asked): { type: string; example: string | null } {
  const { content } = operation.responses[200] as {
    content: Record<string, { examples?: { asked: { summary: string } } }>
  }
  const [[type, body] = ['', {}]] = Object.entries(content)
  const [, example = null] = /^GET (\S+)/.exec(body.examples?.asked.summary ?? '') ?? []
  return { type, example }
}
