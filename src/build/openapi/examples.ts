import { byCollection, COLLECTIONS, type Collection } from '../../model/terms.ts'
import { PARAMETERS } from '../../query/parameters.ts'
import type { Ask } from '../service.ts'

/** What examples are made of: values for parameters, and the answers to requests. */
export type Examples = {
  /** A release there is. */
  release: string
  ids: Record<Collection, string>
  /** A value of a parameter of a collection; undefined for what no record says. */
  valueOf(collection: string, parameter: string): string | undefined
  /** The answer to a request, and the request itself, as OpenAPI has examples. */
  answerTo(path: string): Promise<object | undefined>
}

/** Without a dossier: values that may not exist anywhere. */
export const NO_EXAMPLES: Examples = {
  release: '2026-02-27',
  ids: byCollection(() => 'some-id'),
  valueOf: () => undefined,
  answerTo: async () => undefined,
}

/** Examples of a dossier, as the service itself answers them. */
export async function examplesOf({ ask, release }: { ask: Ask; release: string }): Promise<Examples> {
  const values: Record<string, Record<string, string | undefined>> = {}
  const ids = byCollection(() => '')
  for (const collection of COLLECTIONS) {
    const facets = PARAMETERS[collection].facets?.choices?.join(',')
    const answer = await (await ask(`/v1/${collection}?limit=1&facets=${facets}`)).json<ListAnswer>()
    const [record] = answer.data
    const common = Object.entries(answer.facets ?? {}).map(
      ([
        field,
        {
          values: [most],
        },
      ]) => [field, most?.value],
    )
    ids[collection] = record?.id ?? NO_EXAMPLES.ids[collection]
    values[collection] = {
      source: record?.sources?.[0],
      id: record?.id,
      date: (record?.date ?? record?.published)?.earliest?.slice(0, 7),
      updated_since: record?.updated,
      q: (record?.title ?? record?.name)?.split(' ')[0],
      cursor: answer.page.next ? (new URL(answer.page.next).searchParams.get('cursor') ?? undefined) : undefined,
      ...Object.fromEntries(common),
      from: release,
      to: release,
      before: release,
      after: record && `${collection}/${record.id}`,
    }
  }
  return {
    release,
    ids,
    valueOf: (collection, parameter) => values[collection]?.[parameter],
    answerTo: async (path) => exampleOf(path, await ask(path)),
  }
}

type ListAnswer = {
  data: {
    id: string
    title?: string | null
    name?: string
    updated?: string
    sources?: string[]
    date?: { earliest: string | null }
    published?: { earliest: string | null } | null
  }[]
  page: { next: string | null }
  facets?: Record<string, { values: { value: string }[] }>
}

/** UTF-16 units of a text that a reference shows. */
const TEXT_MOST = 2_000
/** Members of a list that it shows. */
const LIST_MOST = 2

async function exampleOf(path: string, response: Response): Promise<object | undefined> {
  if (response.status !== 200) return undefined
  const text = await response.text()
  if (!/[/+]json/.test(response.headers.get('Content-Type') ?? ''))
    return text.length > TEXT_MOST ? undefined : { summary: `GET ${path}`, value: text }
  const whole = JSON.parse(text)
  const value = shortened(whole)
  const isWhole = JSON.stringify(value) === JSON.stringify(whole)
  return { summary: `GET ${path}${isWhole ? '' : ` (lists cut to ${LIST_MOST})`}`, value }
}

function shortened(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, LIST_MOST).map(shortened)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shortened(member)]))
}
