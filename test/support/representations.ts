import { FORMAT_NAMES, type FormatName, formatsOf } from '../../src/formats/formats.ts'
import { COLLECTIONS, type Collection } from '../../src/model/terms.ts'
import type { Service } from './service.ts'

/** Every collection in every format it comes in. */
export const REPRESENTATIONS: readonly (readonly [Collection, FormatName])[] = COLLECTIONS.flatMap((collection) =>
  formatsOf(collection).map((format) => [collection, format] as const),
)

/** Every collection in every format that it does not come in. */
export const NOT_REPRESENTED = COLLECTIONS.flatMap((collection) =>
  FORMAT_NAMES.filter((format) => !formatsOf(collection).includes(format)).map(
    (format) => [collection, format] as const,
  ),
)

/** The text of an answer as it is; text() would take a byte order mark away, and put up with what is no UTF-8. */
export async function bodyOf(response: Response): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(await response.arrayBuffer())
}

/** The text of a 200. @throws {Error} with the answer, when it is another */
export async function textOf(service: Service, path: string): Promise<string> {
  const response = await service.ask(path)
  const text = await bodyOf(response)
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${text}`)
  return text
}

/** The targets of a Link header that have this relation, with their other parameters. */
export function linksOf({ headers }: Response, rel: string): { url: string; type: string | undefined }[] {
  return (headers.get('Link') ?? '').split(/, (?=<)/).flatMap((link) => {
    const [, url = '', rest = ''] = /^<([^>]*)>(.*)$/.exec(link) ?? []
    const parameter = (name: string) => new RegExp(`; ${name}="([^"]*)"`).exec(rest)?.[1]
    return parameter('rel')?.split(' ').includes(rel) ? [{ url, type: parameter('type') }] : []
  })
}
