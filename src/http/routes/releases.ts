import { badParameter } from '../../errors.ts'
import { datasetLinks, releaseLinks } from '../../formats/dataset/files.ts'
import { RELEASE_PARAMETERS } from '../../query/parameters.ts'
import { parseNone, readParameters } from '../../query/parse.ts'
import type { ReleaseEntry } from '../../release/manifest.ts'
import { type SignatureState, signatureState } from '../../release/signature.ts'
import { answer } from '../answer.ts'
import type { AppContext } from '../context.ts'
import { everyRelease } from '../release-list.ts'

/** Releases in one answer; `page.next` leads to the older ones. */
const RELEASES_A_PAGE = 100

/** `/v1/releases`: every release there is, newest first. */
export async function releasesRoute(c: AppContext) {
  const { origin, searchParams } = c.get('url')
  const { singles } = readParameters(RELEASE_PARAMETERS.releases, searchParams)
  const before = (singles.before?.[0] ?? null) as string | null
  const own = before === null ? [] : [`before=${before}`]
  return await answer(c, {
    pinned: null,
    pinnable: false,
    // After a rollback the latest release is one of old, yet the list is longer than it was then.
    address: `/v1/releases?${[...own, `newest=${c.get('reading').current.newest}`].join('&')}`,
    contentType: 'application/json',
    async make() {
      const found: ReleaseEntry[] = []
      let begun = before === null
      for await (const entry of everyRelease(c.get('reading'))) {
        if (begun) found.push(entry)
        begun ||= entry.release === before
        if (found.length > RELEASES_A_PAGE) break
      }
      if (!begun) throw badParameter('before', before ?? '', 'the id of a release in the list')
      const data = found.slice(0, RELEASES_A_PAGE)
      const last = data.at(-1)?.release
      const next = found.length > data.length ? `${origin}/v1/releases?before=${last}` : null
      const body = { data: data.map((entry) => described(entry, origin)), page: { count: data.length, next } }
      return { body: `${JSON.stringify(body)}\n`, links: next === null ? [] : [`<${next}>; rel="next"`] }
    },
  })
}

/** What is said of a release's signature: whoever holds a key of their own checks it against that. */
const STATEMENTS: Record<SignatureState, string> = {
  signed: 'Signed with the key it names; compare that with /.well-known/dossier-key.',
  unsigned: 'Not signed: its digest proves that it is whole, not who published it.',
  wrong: 'Wrongly signed, not with the key it names. Do not rely on it.',
}

/** `/v1/releases/{id}`: one release, and where its data is. */
export async function releaseRoute(c: AppContext, id: string) {
  const { origin, searchParams } = c.get('url')
  parseNone(searchParams)
  return await answer(c, {
    pinned: id,
    pinnable: false,
    address: `/v1/releases/${id}`,
    contentType: 'application/json',
    async make({ entry, manifest }) {
      const { previous, signature, dossier } = manifest
      const { license, attribution } = dossier
      const state = await signatureState(manifest)
      const root = `${origin}/v1/@${id}`
      const about = { license, attribution, dataset: datasetLinks(root) }
      const data = {
        ...described(entry, origin),
        previous,
        signed: { state, statement: STATEMENTS[state] },
        signature,
        ...about,
      }
      return { body: `${JSON.stringify({ data })}\n`, links: releaseLinks(root) }
    },
  })
}

function described({ release, digest, published, note, counts }: ReleaseEntry, origin: string) {
  const data = Object.fromEntries(Object.keys(counts).map((name) => [name, `${origin}/v1/@${release}/${name}`]))
  return { id: release, digest, published, note, counts, url: `${origin}/v1/releases/${release}`, data }
}
