import { badParameter } from '../../errors.ts'
import { COLLECTIONS, type Collection } from '../../model/terms.ts'
import { RELEASE_PARAMETERS } from '../../query/parameters.ts'
import { readParameters } from '../../query/parse.ts'
import type { Changes } from '../../release/changes.ts'
import type { ReleaseEntry } from '../../release/manifest.ts'
import { changesBetween } from '../../store/changes.ts'
import { answer } from '../answer.ts'
import type { AppContext } from '../context.ts'
import { everyRelease } from '../release-list.ts'

const LIMIT = 100

/** One record that changed: `fields` are those that differ. */
type Change = { kind: 'added' | 'changed' | 'removed'; collection: Collection; id: string; fields: string[] }

/** `/v1/changes?from=&to=`: what was added, changed and removed between two releases, in either direction. */
export async function changesRoute(c: AppContext) {
  const { origin, searchParams } = c.get('url')
  const { singles } = readParameters(RELEASE_PARAMETERS.changes, searchParams)
  const reading = c.get('reading')
  const from = singles.from?.[0] as string | undefined
  if (from === undefined) throw badParameter('from', '', 'given: the release to compare from')
  const to = (singles.to?.[0] ?? reading.current.latest.release) as string
  const limit = (singles.limit?.[0] ?? LIMIT) as number
  const after = singles.after?.[0] as string | undefined
  const own = [`from=${from}`, ...(limit === LIMIT ? [] : [`limit=${limit}`]), `to=${to}`]
  return await answer(c, {
    pinned: null,
    pinnable: false,
    address: `/v1/changes?${[...(after === undefined ? [] : [`after=${after}`]), ...own].join('&')}`,
    contentType: 'application/json',
    async make() {
      const [a, b] = [await reading.entry(from), await reading.entry(to)]
      const between = await releasesBetween(c, a, b)
      const { withdrawn } = reading.current
      // That it is gone is all that is said of what was taken back.
      const all = listed(await changesBetween(reading.values, a, b, between)).filter(
        ({ kind, collection, id }) => kind === 'removed' || !Object.hasOwn(withdrawn[collection], id),
      )
      const rest = after === undefined ? all : all.filter(({ collection, id }) => `${collection}/${id}` > after)
      const page = rest.slice(0, limit)
      const last = page.at(-1)
      const next =
        last && rest.length > page.length
          ? `${origin}/v1/changes?after=${last.collection}/${last.id}&${own.join('&')}`
          : null
      const body = {
        data: { added: of('added', page), changed: of('changed', page), removed: of('removed', page) },
        page: { limit, count: page.length, total: all.length, relation: 'eq', next },
        from: { id: a.release, digest: a.digest, url: `${origin}/v1/releases/${a.release}` },
        to: { id: b.release, digest: b.digest, url: `${origin}/v1/releases/${b.release}` },
      }
      return { body: `${JSON.stringify(body)}\n`, links: next === null ? [] : [`<${next}>; rel="next"`] }
    },
  })
}

/** The releases from one to another, both included. */
async function releasesBetween(c: AppContext, a: ReleaseEntry, b: ReleaseEntry): Promise<ReleaseEntry[]> {
  const least = Math.min(a.number, b.number)
  const between: ReleaseEntry[] = []
  for await (const entry of everyRelease(c.get('reading'))) {
    if (entry.number < least) break
    between.push(entry)
  }
  return between
}

/** Every record that changed, by collection and id. */
function listed(changes: Changes): Change[] {
  const all = COLLECTIONS.flatMap((collection) =>
    (['added', 'changed', 'removed'] as const).flatMap((kind) =>
      Object.entries(changes[collection][kind]).map(([id, fields]) => ({
        kind,
        collection,
        id,
        fields: Object.keys(fields),
      })),
    ),
  )
  return all.sort((a, b) => (`${a.collection}/${a.id}` < `${b.collection}/${b.id}` ? -1 : 1))
}

function of(kind: Change['kind'], page: readonly Change[]) {
  return page
    .filter((change) => change.kind === kind)
    .map(({ collection, id, fields }) => ({ collection, id, ...(kind === 'changed' && { fields }) }))
}
