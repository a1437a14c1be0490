import type { Collection } from '../model/terms.ts'
import type { ProofAnswer } from './answers.ts'
import { leafOf, rootOf, type SignatureState, signatureState } from './proof.ts'

/** What was found out about records. */
export type Verification = {
  /** Each of them is in the release, and that is signed. */
  ok: boolean
  signature: SignatureState
  /** The public key that the release names, in base64url; compare it with one you trust, or give that as `key`. */
  key: string | null
  /** The records that are not as the release has them, with a sentence each. */
  failed: { id: string; reason: string }[]
}

/** Where a record is from. */
export type Origin = { collection: Collection; release: string }

type Judged = Pick<Verification, 'signature' | 'key'> & { reason: string | null }

/**
 * Holds a record against the proof that the service gives for it, and the proof against the signature.
 * @param trusted the public key that must have signed, in base64url
 */
export async function judged(
  record: { id: string },
  { collection, release }: Origin,
  proof: ProofAnswer,
  trusted: string | undefined,
): Promise<Judged> {
  const { data, signature } = proof
  const state = await signatureState(proof, trusted)
  const said = { signature: state, key: signature?.key ?? null }
  const isOther = data.id !== record.id || data.collection !== collection || proof.release.id !== release
  if (isOther) return { ...said, reason: 'The proof is of another record or release.' }
  const leaf = await leafOf(collection, record)
  if (leaf !== data.leaf)
    return {
      ...said,
      reason:
        'It is not what the release holds: it was changed, or it was asked for with "fields" or "lang", which leave out or translate.',
    }
  const root = await rootOf(leaf, data)
  return {
    ...said,
    reason: root === proof.release.digest ? null : 'The proof does not lead to the digest of the release.',
  }
}
