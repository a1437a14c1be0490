import { badParameter } from '../errors.ts'
import type { ReleaseEntry } from '../release/manifest.ts'
import { oldestRelease } from '../store/releases.ts'
import { CACHE_CONTROL, CORS, SECURITY } from './headers.ts'
import type { Reading } from './reading.ts'
import { releasePages } from './release-list.ts'

/**
 * Memento, RFC 7089: an address of the latest is an Original Resource and its own TimeGate, and what it was in a release
 * is a Memento, at the address pinned to that (pattern 1.1 of section 4.1).
 */

/** The full URLs of a resource: of the latest, of the list of its states ('' where there is none), and of its state in a release. */
export type States = { original: string; timemap: string; at(release: string): string }

export const LINK_FORMAT = 'application/link-format'

/** What answers say of time in their Link header: where to ask for another day, and which days there are. */
export function timeLinks({ original, timemap }: States): string[] {
  const list = timemap === '' ? [] : [`<${timemap}>; rel="timemap"; type="${LINK_FORMAT}"`]
  return [`<${original}>; rel="original timegate"`, ...list]
}

/** A link to the state of a resource in a release. @param rels what else it is: `first`, `last`, `prev` or `next` */
export function mementoLink({ at }: States, { release, published }: ReleaseEntry, rels: readonly string[]): string {
  return `<${at(release)}>; rel="${[...rels, 'memento'].join(' ')}"; datetime="${httpDate(published)}"`
}

/** A moment as HTTP writes it (RFC 9110, 5.6.7). @param moment RFC 3339 */
export function httpDate(moment: string): string {
  if (moment !== last.moment) last = { moment, written: new Date(moment).toUTCString() }
  return last.written
}

/** Most answers are of the latest release, and writing a date takes longer than finding a record. */
let last = { moment: '', written: '' }

/**
 * Sends a reader to what readers saw at a moment. No cache may keep it: it depends on a header, and where that is not
 * looked at it would stand in the way of the latest answer.
 * @param asked the value of Accept-Datetime
 * @throws {FaultError} `bad-parameter` when it is no such date
 */
export async function toMemento(states: States, asked: string, reading: Reading): Promise<Response> {
  const moment = readDatetime(asked)
  const { found, prev, next, first } = await releaseAt(moment, reading)
  const rels = new Map<ReleaseEntry, string[]>()
  for (const [rel, entry] of Object.entries({ first, prev, found, next, last: reading.current.latest })) {
    const same = entry && ([...rels.keys()].find(({ release }) => release === entry.release) ?? entry)
    if (same) rels.set(same, [...(rels.get(same) ?? []), ...(rel === 'found' ? [] : [rel])])
  }
  const mementos = [...rels].map(([entry, of]) => mementoLink(states, entry, of))
  return new Response(null, {
    status: 302,
    headers: {
      ...CORS,
      ...SECURITY,
      'Cache-Control': CACHE_CONTROL.never,
      Vary: 'Accept-Datetime',
      Location: states.at(found.release),
      Link: [...timeLinks(states), ...mementos].join(', '),
    },
  })
}

/** Milliseconds since 1970 of a date as section 2.1.1.1 has it. */
function readDatetime(asked: string): number {
  const moment = Date.parse(asked)
  const written = Number.isNaN(moment) ? undefined : new Date(moment).toUTCString()
  if (written === asked) return moment
  const expected = 'a moment as HTTP writes it, such as "Fri, 27 Feb 2026 12:00:00 GMT"'
  throw badParameter('Accept-Datetime', asked, expected, written)
}

type Around = { found: ReleaseEntry; prev?: ReleaseEntry; next?: ReleaseEntry; first?: ReleaseEntry }

/** The release that was the latest at a moment, or the first where that was before it, and those around it. */
async function releaseAt(moment: number, reading: Reading): Promise<Around> {
  const { current, values } = reading
  const list: ReleaseEntry[] = []
  let rest: number | null = null
  for await (const { releases, older } of releasePages(reading)) {
    list.push(...releases.filter((entry) => isSeen(entry, current.latest)))
    rest = older
    // One more than the one that is looked for, since that has one before it.
    if (list.slice(0, -1).some(({ published }) => Date.parse(published) <= moment)) break
  }
  const index = list.findIndex(({ published }) => Date.parse(published) <= moment)
  const at = index === -1 ? list.length - 1 : index
  const first = rest === null ? list.at(-1) : await oldestRelease(values)
  const [found = current.latest, prev, next] = [list[at], list[at + 1], list[at - 1]]
  return { found, ...(prev && { prev }), ...(next && { next }), ...(first && { first }) }
}

/** Whether a release counts: one newer than the latest was rolled back. */
export function isSeen({ number }: ReleaseEntry, latest: ReleaseEntry): boolean {
  return number <= latest.number
}
