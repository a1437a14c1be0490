import type { Published } from '../../src/model/records.ts'
import type { Collection } from '../../src/model/terms.ts'
import type { Service } from './service.ts'

/** A page of a list as the API answers it. */
export type Page<R = { id: string }> = {
  data: R[]
  page: { limit: number; count: number; total: number; relation: string; next: string | null }
  included?: Partial<Record<Collection, { id: string }[]>>
  release: { id: string; digest: string; url: string }
}

/** Every page of a list, following `page.next` as a reader would. @throws {Error} when it leads round in a circle */
export async function pagesOf<R = { id: string }>(service: Service, path: string): Promise<Page<R>[]> {
  const pages: Page<R>[] = []
  const seen = new Set<string>()
  for (let next: string | null = path; next !== null; next = pages.at(-1)?.page.next ?? null) {
    if (seen.has(next)) throw new Error(`"next" leads back to ${next}`)
    seen.add(next)
    pages.push(await service.json<Page<R>>(next))
  }
  return pages
}

/** The ids of a whole list, page by page. */
export async function idsOf(service: Service, path: string): Promise<string[]> {
  return (await pagesOf(service, path)).flatMap(({ data }) => data.map(({ id }) => id))
}

/** Every record of a release, as the lists of its collections give them. */
export type World = { [C in Collection]: Published[C][] }

/** @param root `/v1`, or `/v1/@release` */
export async function everything(service: Service, root = '/v1'): Promise<World> {
  const all = async <C extends Collection>(collection: C) => {
    const pages = await pagesOf<Published[C]>(service, `${root}/${collection}?limit=100`)
    return pages.flatMap(({ data }) => data)
  }
  return {
    events: await all('events'),
    actors: await all('actors'),
    locations: await all('locations'),
    sources: await all('sources'),
  }
}
