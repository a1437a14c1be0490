import { spawnSync } from 'node:child_process'
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Signer, signerOf } from '../release/signature.ts'
import type { Flags } from './arguments.ts'
import { DOSSIER } from './installation.ts'
import { PublishError } from './state.ts'

/** Where `key` puts the signing key, and where it is looked for. Ignored by git. */
export const KEY_FILE = '.dossier/signing-key.pem'
/** The environment variable that names the file, or holds the key's PEM itself, as a secret of a workflow does. */
export const KEY_VARIABLE = 'DOSSIER_SIGNING_KEY'

export const KEY_FLAG = {
  type: 'string',
  value: 'file',
  summary: `the signing key (${KEY_VARIABLE}, or ${KEY_FILE} where it exists)`,
} as const satisfies Flags[string]

/** A key to sign with, and its public part: raw, in base64url. */
export type SigningKey = { publicKey: string; sign: Signer }

/**
 * The key that is configured, null when none is.
 * @param file what --key says
 * @throws {PublishError} when it is no Ed25519 key
 */
export async function signingKey(file: string | undefined): Promise<SigningKey | null> {
  const named = file ?? (process.env[KEY_VARIABLE] || undefined)
  if (named === undefined && !existsSync(KEY_FILE)) return null
  const key = keyIn(named ?? KEY_FILE)
  const pkcs8 = new Uint8Array(key.export({ type: 'pkcs8', format: 'der' }))
  const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign'])
  const publicKey = publicPart(key)
  return { publicKey, sign: signerOf(privateKey, publicKey) }
}

/**
 * Makes a key in a file that only its owner may read. One that is there is kept, and its public part told.
 * @throws {PublishError} when git would take the file up, or what is there is no Ed25519 key
 */
export async function makeKey(file: string): Promise<{ made: boolean; publicKey: string }> {
  if (existsSync(file)) return { made: false, publicKey: publicPart(keyIn(file)) }
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  // 1: in a repository, and not ignored. Elsewhere, and without git, there is nothing to fear.
  if (spawnSync('git', ['check-ignore', '--quiet', file]).status === 1)
    throw new PublishError(`git would take up ${file}. Add it to .gitignore first, or choose a place that git ignores.`)
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  // "wx": whoever made one meanwhile keeps it.
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' })
  return { made: true, publicKey: publicPart(publicKey) }
}

/** @param named a file, or PEM text itself */
function keyIn(named: string): KeyObject {
  const isText = named.includes('-----BEGIN')
  if (!isText && !existsSync(named))
    throw new PublishError(`There is no signing key at "${named}". Make one: ${DOSSIER} key`)
  const what = isText ? KEY_VARIABLE : `"${named}"`
  try {
    const key = createPrivateKey(isText ? named : readFileSync(named, 'utf8'))
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch {
    // Said below, without what the library says of the key.
  }
  throw new PublishError(`${what} is no private Ed25519 key in PEM. Make one: ${DOSSIER} key`)
}

/** The public part of a private or public key: 32 raw bytes in base64url. */
export function publicPart(key: KeyObject): string {
  const publicKey = key.type === 'public' ? key : createPublicKey(key)
  return publicKey.export({ format: 'jwk' }).x as string
}
