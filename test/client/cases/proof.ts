import { type Cases, failure, OLD, opened, type Place, type Spoilable, same } from '../place.ts'

/** Records that are proved to be those that were published. */
export const PROOF: Cases = {
  async 'records of a signed release are verified, alone or as an answer, old ones too'(place) {
    const { dossier } = opened(place)
    const answer = await dossier.events.list({ limit: 3 })
    const found = await dossier.verify(answer)
    same(found, { ok: true, signature: 'signed', key: place.key, failed: [] })
    for await (const actor of dossier.at(OLD).actors.iterate({ limit: 2 })) {
      same((await dossier.verify(actor, { key: place.key })).ok, true)
      break
    }
    const { data, included } = await dossier.events.get('mirza-meets-yunus', { include: ['sources', 'locations'] })
    for (const record of [data, included?.sources?.[0], included?.locations?.[0]])
      same((await dossier.verify(record as object)).ok, true)
  },

  async 'a record that was changed in one place is found out'(place) {
    const { dossier } = opened(place)
    const { data } = await dossier.events.get('mirza-meets-yunus')
    data.title = data.title.replace(/.$/, 'x')
    const { ok, signature, failed } = await dossier.verify(data)
    same([ok, signature, failed.map(({ id }) => id)], [false, 'signed', ['mirza-meets-yunus']])
  },

  async 'a record that was narrowed or translated is not the record'(place) {
    const { dossier } = opened(place)
    const { data } = await dossier.events.get('mirza-meets-yunus', { lang: 'bn' })
    const { failed } = await dossier.verify(data)
    same(failed[0]?.reason.includes('"lang"'), true)
  },

  async 'what near adds to a record is no part of it'(place) {
    const { dossier } = opened(place)
    same((await dossier.verify(await dossier.events.list({ near: [23.71, 90.41], limit: 1 }))).ok, true)
  },

  async 'a proof, a digest or a signature that was changed is found out'(place) {
    const spoilt = async (spoil: (proof: Spoilable) => void, key?: string) => {
      const fetch: Place['fetch'] = async (url, init) => {
        const response = await place.fetch(url, init)
        if (!url.includes('/proof/')) return response
        const proof = await response.json()
        spoil(proof)
        return Response.json(proof)
      }
      const { dossier } = opened(place, { fetch })
      return await dossier.verify(await dossier.events.get('mirza-meets-yunus'), key === undefined ? {} : { key })
    }
    const other = (text: string) => (text[0] === '0' ? '1' : '0') + text.slice(1)
    const path = await spoilt(({ data }) => data.path.splice(2, 1, other(data.path[2])))
    same([path.ok, path.signature, path.failed.length], [false, 'signed', 1])
    const shorter = await spoilt(({ data }) => data.path.pop())
    same([shorter.ok, shorter.failed.length], [false, 1])
    const digest = await spoilt((proof) => {
      proof.release.digest = other(proof.release.digest)
    })
    same([digest.ok, digest.signature, digest.failed.length], [false, 'wrong', 1])
    const id = await spoilt((proof) => {
      proof.data.id = 'another'
    })
    same([id.ok, id.failed.length], [false, 1])
    const unsigned = await spoilt((proof) => {
      proof.signature = null
    })
    same([unsigned.ok, unsigned.signature, unsigned.failed.length], [false, 'unsigned', 0])
    const garbage = await spoilt((proof) => {
      proof.signature = { algorithm: 'Ed25519', key: '!', value: '' }
    })
    same([garbage.ok, garbage.signature], [false, 'wrong'])
    const stranger = await spoilt(() => {}, 'A'.repeat(43))
    same([stranger.ok, stranger.signature], [false, 'wrong'])
  },

  async 'one of several records that is signed by nobody, or by somebody else, is enough to doubt all'(place) {
    const old = await place.fetch(`${place.origin}/v1/@${OLD}/proof/events/mirza-meets-yunus`, {})
    const { signature: theirs } = (await old.json()) as Spoilable
    for (const signature of [null, theirs, { ...theirs, key: 'A'.repeat(43) }])
      for (const which of [0, 1, 2]) {
        let proofs = 0
        const fetch: Place['fetch'] = async (url, init) => {
          const response = await place.fetch(url, init)
          if (!url.includes('/proof/') || proofs++ !== which) return response
          return Response.json({ ...((await response.json()) as Spoilable), signature })
        }
        const { dossier } = opened(place, { fetch })
        const found = await dossier.verify(await dossier.events.list({ limit: 3 }))
        same([found.ok, found.failed, found.signature], [false, [], signature === null ? 'unsigned' : 'wrong'])
      }
  },

  async 'where a record is from has to be known'(place) {
    const { dossier } = opened(place)
    const { data } = await dossier.events.get('mirza-meets-yunus')
    const copy = structuredClone(data)
    same((await failure(dossier.verify(copy))) instanceof TypeError, true)
    same((await dossier.verify(copy, { collection: 'events', release: '2026-02-28' })).ok, true)
  },
}
