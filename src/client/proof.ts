import type { ProofAnswer, Release } from './answers.ts'

/** Whether a release is signed by the key that it names, or by the one that is trusted. */
export type SignatureState = 'signed' | 'unsigned' | 'wrong'

const utf8 = new TextEncoder()

/**
 * The hash of a record as a leaf of its release's digest (RFC 9162, 2.1.1): over `collection/id`, a line break, and the
 * record in the canonical JSON of RFC 8785. What an answer may add to a record, and labels of dates, are left out.
 */
export async function leafOf(collection: string, record: object): Promise<string> {
  const { distance_km: _, date, published, ...rest } = record as Record<string, unknown> & { id: string }
  const own = {
    ...rest,
    ...(date !== undefined && { date: unlabelled(date) }),
    ...(published !== undefined && { published: unlabelled(published) }),
  }
  return hex(await sha256(utf8.encode(`\0${collection}/${rest.id}\n${canonical(own)}`)))
}

function unlabelled(date: unknown): unknown {
  return date ? { ...(date as object), label: undefined } : date
}

function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical)}]`
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  members.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`)}}`
}

/** The root that a proof leads to from a leaf (RFC 9162, 2.1.3.2); null where it leads nowhere. */
export async function rootOf(leaf: string, { index, size, path }: ProofAnswer['data']): Promise<string | null> {
  let [at, last, root] = [index, size - 1, leaf]
  for (const beside of path) {
    if (last <= 0) return null
    const isRight = at % 2 === 1 || at === last
    root = hex(await sha256(Uint8Array.of(1, ...(isRight ? [beside, root] : [root, beside]).flatMap(unhex))))
    if (isRight)
      while (at % 2 === 0 && at > 0) {
        at /= 2
        last = Math.floor(last / 2)
      }
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 ? root : null
}

/** @param trusted the raw public key in base64url that must have signed; without one, the key that the release names */
export async function signatureState(
  { signature, release }: Pick<ProofAnswer, 'signature'> & { release: Pick<Release, 'id' | 'digest'> },
  trusted?: string,
): Promise<SignatureState> {
  if (!signature) return 'unsigned'
  if (trusted !== undefined && signature.key !== trusted) return 'wrong'
  try {
    const key = await crypto.subtle.importKey('raw', unbase64(signature.key), 'Ed25519', false, ['verify'])
    const text = utf8.encode(`dossier release\n${release.id}\n${release.digest}`)
    return (await crypto.subtle.verify('Ed25519', key, unbase64(signature.value), text)) ? 'signed' : 'wrong'
  } catch (error) {
    // No key, or no base64. That the platform has no Ed25519 says nothing of the signature.
    if ((error as Error).name === 'NotSupportedError') throw error
    return 'wrong'
  }
}

async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>))
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function unhex(text: string): number[] {
  return (text.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))
}

function unbase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
}
