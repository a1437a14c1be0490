import { FaultError } from '../../errors.ts'
import type { Collection } from '../../model/terms.ts'
import { parseNone } from '../../query/parse.ts'
import { recordById } from '../../query/shelf.ts'
import { entryOf } from '../../release/entry.ts'
import { PROVED_MOST, proofIn } from '../../release/tree.ts'
import { storedWith } from '../../store/changes.ts'
import { answer } from '../answer.ts'
import type { AppContext } from '../context.ts'
import { MovedError, refuseWithdrawn, releaseOf, targetOf } from './collections.ts'

/**
 * `/v1/proof/{collection}/{id}`: that a record is in its release, by the hashes between it and the digest (RFC 9162,
 * 2.1.3), and the signature of that. Whoever holds the record works out its hash and goes that way.
 */
export async function proofRoute(c: AppContext, collection: Collection, id: string, pinned: string | null) {
  const { origin, pathname, searchParams } = c.get('url')
  parseNone(searchParams)
  const reading = c.get('reading')
  refuseWithdrawn(reading.current, collection, id)
  return await answer(c, {
    pinned,
    address: `/v1/proof/${collection}/${encodeURIComponent(id)}`,
    contentType: 'application/json',
    async make(release) {
      const target = targetOf(release, collection, id)
      if (target !== null) throw new MovedError(`${pathname.slice(0, pathname.lastIndexOf('/'))}/${target}`)
      const shelf = reading.shelf(release)
      const record = await reading.session.settle(() => recordById(shelf, collection, id))
      if (record === null) throw new FaultError({ code: 'not-found', what: `record in ${collection} with the id`, id })
      const { tree } = await storedWith(reading.values, release.entry.release)
      if (!tree) throw noTree()
      const proof = await proofIn(tree, entryOf(`${collection}/${id}`, JSON.parse(record)))
      if (!proof) throw new FaultError({ code: 'unreadable', detail: 'A stored record is not what its release holds.' })
      const { signature } = release.manifest
      const data = { collection, id, ...proof }
      return { body: `${JSON.stringify({ data, signature, release: releaseOf(origin, release) })}\n` }
    },
  })
}

/** Large releases, and those of before there were proofs. */
function noTree(): FaultError {
  return new FaultError({
    code: 'too-dear',
    what: 'the hashes of all records of its release, which are not stored',
    narrow: `Records are proved in releases of up to ${PROVED_MOST} of them; the command "verify" checks larger ones.`,
  })
}
