import type { ReleaseEntry } from '../../release/manifest.ts'
import type { AppContext } from '../context.ts'
import { httpDate, isSeen, LINK_FORMAT, mementoLink, type States } from '../memento.ts'
import { everyRelease } from '../release-list.ts'
import type { Representation } from '../representation.ts'

/** States one TimeMap lists: those of the newest value of the list of releases, as a rule. It links to the next one. */
const STATES_MOST = 256

const SUFFIX = { 'application/json': '.json', [LINK_FORMAT]: '' } as const
type Type = keyof typeof SUFFIX

/**
 * `/v1/timemap/events?...`: every release that a resource can be asked of, newest first (RFC 7089, section 5). The
 * address is that of the resource behind `/v1/timemap`, or `/v1/timemap.json`; pinned to a release it begins with that.
 * @param of what the resource's own address stands for
 */
export function timemapOf(c: AppContext, of: Representation, states: States): Representation {
  const type: Type = c.req.param('timemap') === 'timemap' ? LINK_FORMAT : 'application/json'
  const from = c.req.param('release')?.slice(1) ?? null
  const at = (release: string | null, suffix: string = SUFFIX[type]) =>
    states.timemap.replace('/v1/timemap', `/v1/timemap${suffix}${release === null ? '' : `/@${release}`}`)
  // It begins with the release that it is pinned to. A page of a list is of the release that its cursor names, and of no
  // other.
  const belongs = (entry: ReleaseEntry, latest: ReleaseEntry) =>
    of.pinned === null ? isSeen(entry, latest) : entry.release === of.pinned
  return {
    pinned: of.pinned,
    pinnable: false,
    address: at(from).slice(new URL(states.timemap).origin.length),
    contentType: type,
    async make() {
      const { current } = c.get('reading')
      const list: ReleaseEntry[] = []
      for await (const entry of everyRelease(c.get('reading'))) {
        if (belongs(entry, current.latest) || (from !== null && list.length > 0)) list.push(entry)
        if (list.length > STATES_MOST) break
      }
      const older = list[STATES_MOST]
      const write = type === LINK_FORMAT ? linkFormat : json
      return {
        body: write({
          states,
          at,
          from,
          list: list.slice(0, STATES_MOST),
          older,
          latest: from === null ? current.latest : null,
        }),
      }
    },
  }
}

type TimeMap = {
  states: States
  /** The address of the TimeMap that begins with a release, or with the latest. */
  at(release: string | null, suffix?: string): string
  from: string | null
  list: readonly ReleaseEntry[]
  /** The first release that the list has no room for. */
  older: ReleaseEntry | undefined
  /** Null where it never changes, and so cannot say which one is the last. */
  latest: ReleaseEntry | null
}

function linkFormat({ states, at, from, list, older, latest }: TimeMap): string {
  const [newest, oldest] = [list[0], list.at(-1)]
  const covers = oldest && newest ? `; from="${httpDate(oldest.published)}"; until="${httpDate(newest.published)}"` : ''
  const links = [
    `<${states.original}>; rel="original timegate"`,
    `<${at(from)}>; rel="self"; type="${LINK_FORMAT}"${covers}`,
    ...(older
      ? [`<${at(older.release)}>; rel="timemap"; type="${LINK_FORMAT}"; until="${httpDate(older.published)}"`]
      : []),
    ...list.map((entry) => mementoLink(states, entry, ends(entry, latest))),
  ]
  return `${links.join(',\n')}\n`
}

function ends({ release, number }: ReleaseEntry, latest: ReleaseEntry | null): string[] {
  return [...(number === 1 ? ['first'] : []), ...(release === latest?.release ? ['last'] : [])]
}

/** TimeMap as JSON, the way the Memento aggregators have it. http://mementoweb.org/guide/timemap-json/ */
function json({ states, at, from, list, older, latest }: TimeMap): string {
  const memento = ({ release, published }: ReleaseEntry) => ({ datetime: published, uri: states.at(release) })
  const [last, first] = ['last', 'first'].map((rel) => list.find((entry) => ends(entry, latest).includes(rel)))
  const body = {
    original_uri: states.original,
    timegate_uri: states.original,
    timemap_uri: { link_format: at(from, ''), json_format: at(from) },
    mementos: {
      ...(first && { first: memento(first) }),
      ...(last && { last: memento(last) }),
      list: list.map(memento),
    },
    next: older ? at(older.release) : null,
  }
  return `${JSON.stringify(body)}\n`
}
