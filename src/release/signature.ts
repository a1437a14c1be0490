import { fromBase64Url, toBase64Url } from '../segment/bytes.ts'

/** Releases are signed with Ed25519 (RFC 8032) through WebCrypto, which Node, workerd and browsers all have. */

/** A signature as the manifest holds it. `key` is the raw public key of 32 bytes, `value` 64 bytes; both in base64url. */
export type Signature = { algorithm: 'Ed25519'; key: string; value: string }

/** What signs a release. */
export type Signer = (release: string, digest: string) => Promise<Signature>

/** The text that is signed, in UTF-8: three lines, of which the last has no end. */
export function signedText(release: string, digest: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(`dossier release\n${release}\n${digest}`))
}

/** @param key the raw public key in base64url */
export function signerOf(privateKey: CryptoKey, key: string): Signer {
  return async (release, digest) => {
    const value = await crypto.subtle.sign('Ed25519', privateKey, signedText(release, digest))
    return { algorithm: 'Ed25519', key, value: toBase64Url(new Uint8Array(value)) }
  }
}

/** Whether a signature is that of this release by the key it names. Never throws, whatever it is. */
export async function isSignedBy(signature: Signature, release: string, digest: string): Promise<boolean> {
  if (signature.algorithm !== 'Ed25519') return false
  try {
    const key = await crypto.subtle.importKey('raw', fromBase64Url(signature.key), 'Ed25519', false, ['verify'])
    return await crypto.subtle.verify('Ed25519', key, fromBase64Url(signature.value), signedText(release, digest))
  } catch {
    // No key, or no base64.
    return false
  }
}

export type SignatureState = 'signed' | 'unsigned' | 'wrong'

/**
 * Whether a release is signed.
 * @param trusted the raw public key in base64url that must have signed it; without one, the key that the release names
 */
export async function signatureState(
  { release, digest, signature }: { release: string; digest: string; signature: Signature | null },
  trusted?: string,
): Promise<SignatureState> {
  if (signature === null) return 'unsigned'
  if (trusted !== undefined && signature.key !== trusted) return 'wrong'
  return (await isSignedBy(signature, release, digest)) ? 'signed' : 'wrong'
}
