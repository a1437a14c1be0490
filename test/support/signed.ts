import { check } from '../../src/publish/check.ts'
import { planFor } from '../../src/publish/plan.ts'
import { carryOut } from '../../src/publish/publish.ts'
import { readState } from '../../src/publish/state.ts'
import { type Signer, signerOf } from '../../src/release/signature.ts'
import { toBase64Url } from '../../src/segment/bytes.ts'
import { edited } from './edited.ts'
import { mapNamespace } from './published.ts'

/** Values of KV by key, and the public key that its releases are signed with. */
export type Signed = { values: Record<string, string>; key: string }

/** The real dossier and a day of editing (edited.ts) as two signed releases. */
export async function signedDossier(): Promise<Signed> {
  const { data } = check('data')
  if (!data) throw new Error('data/ has faults: run npm run check')
  const { sign, key } = await newSigner()
  const store = new Map<string, string>()
  const namespace = mapNamespace(store)
  for (const [day, own] of [
    ['2026-02-27', data],
    ['2026-02-28', edited(data)],
  ] as const) {
    const state = await readState(namespace)
    const now = new Date(`${day}T12:00:00Z`)
    await carryOut(namespace, state, await planFor(namespace, state, { data: own, now, note: null, sign }))
  }
  return { values: Object.fromEntries(store), key }
}

/** A key of its own, and what signs with it. */
export async function newSigner(): Promise<{ sign: Signer; key: string }> {
  const { privateKey, publicKey } = (await crypto.subtle.generateKey('Ed25519', true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair
  const key = toBase64Url(new Uint8Array((await crypto.subtle.exportKey('raw', publicKey)) as ArrayBuffer))
  return { sign: signerOf(privateKey, key), key }
}
