import * as v from 'valibot'
import { FaultError } from '../../errors.ts'
import { nearest } from '../../model/nearest.ts'
import { parseNone } from '../../query/parse.ts'
import type { ReleaseEntry } from '../../release/manifest.ts'
import { pages } from '../../store/releases.ts'
import { type AppContext, answer } from '../answer.ts'
import type { Reading } from '../reading.ts'

/** Releases in one answer; `page.next` leads to the older ones. */
const RELEASES_A_PAGE = 100

const Parameters = {
  before: v.pipe(v.string(), v.regex(/^[0-9.-]{10,15}$/, 'the id of a release, such as 2026-02-27')),
}

/** `/v1/releases`: every release there is, newest first. */
export async function releasesRoute(c: AppContext) {
  const { origin, searchParams } = new URL(c.req.url)
  const before = readBefore(searchParams)
  return await answer(c, {
    pinned: null,
    pinnable: false,
    address: `/v1/releases${before === null ? '' : `?before=${before}`}`,
    contentType: 'application/json',
    async make() {
      const found: ReleaseEntry[] = []
      let begun = before === null
      for await (const entry of everyRelease(c.get('reading'))) {
        if (begun) found.push(entry)
        begun ||= entry.release === before
        if (found.length > RELEASES_A_PAGE) break
      }
      if (!begun) throw bad(before ?? '', 'the id of a release in the list')
      const data = found.slice(0, RELEASES_A_PAGE)
      const last = data.at(-1)?.release
      const next = found.length > data.length ? `${origin}/v1/releases?before=${last}` : null
      const body = { data: data.map((entry) => described(entry, origin)), page: { count: data.length, next } }
      return { body: `${JSON.stringify(body)}\n`, links: next === null ? [] : [`<${next}>; rel="next"`] }
    },
  })
}

/**
 * Every release, newest first. The list may reach a location later than `current` does, and its answer is held by edge
 * caches under the latest release: that one is in it all the same.
 */
async function* everyRelease({ values, current }: Reading): AsyncGenerator<ReleaseEntry> {
  let begun = false
  for await (const { releases } of pages(values)) {
    if (!begun) {
      const newest = releases[0]?.published ?? ''
      for (const entry of [current.latest, current.previous]) if (entry && entry.published > newest) yield entry
      begun = true
    }
    yield* releases
  }
}

/** `/v1/releases/{id}`: one release, and where its data is. */
export async function releaseRoute(c: AppContext, id: string) {
  const { origin, searchParams } = new URL(c.req.url)
  parseNone(searchParams)
  return await answer(c, {
    pinned: id,
    pinnable: false,
    address: `/v1/releases/${id}`,
    contentType: 'application/json',
    async make({ entry, manifest }) {
      const { previous, signature, dossier } = manifest
      const license = dossier.license
      const data = { ...described(entry, origin), previous, signature, license, attribution: dossier.attribution }
      return { body: `${JSON.stringify({ data })}\n` }
    },
  })
}

function described({ release, digest, published, note, counts }: ReleaseEntry, origin: string) {
  const data = Object.fromEntries(Object.keys(counts).map((name) => [name, `${origin}/v1/@${release}/${name}`]))
  return { id: release, digest, published, note, counts, url: `${origin}/v1/releases/${release}`, data }
}

function readBefore(search: URLSearchParams): string | null {
  for (const name of search.keys())
    if (name !== 'before')
      throw new FaultError({
        code: 'bad-parameter',
        parameter: name,
        got: name,
        expected: 'a parameter of this address (before)',
        nearest: nearest(name, ['before']),
      })
  const [text, ...more] = search.getAll('before')
  if (text === undefined) return null
  if (more.length > 0) throw bad(search.getAll('before').join(' and '), 'given once')
  const read = v.safeParse(Parameters.before, text)
  if (!read.success) throw bad(text, read.issues[0].message)
  return read.output
}

function bad(got: string, expected: string): FaultError {
  return new FaultError({ code: 'bad-parameter', parameter: 'before', got, expected })
}
