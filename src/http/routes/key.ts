import { FaultError } from '../../errors.ts'
import { parseNone } from '../../query/parse.ts'
import { answer } from '../answer.ts'
import type { AppContext } from '../context.ts'

/**
 * `/.well-known/dossier-key`: the public key that the latest release is signed with, as a JSON Web Key (RFC 8037). Who
 * means to trust it takes it from here once, and holds later releases to it.
 */
export async function keyRoute(c: AppContext) {
  parseNone(c.get('url').searchParams)
  return await answer(c, {
    pinned: null,
    pinnable: false,
    address: '/.well-known/dossier-key',
    contentType: 'application/jwk+json',
    async make({ manifest }) {
      if (!manifest.signature) throw new FaultError({ code: 'not-found', what: 'key of release', id: manifest.release })
      const { key } = manifest.signature
      return { body: `${JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x: key, use: 'sig', key_ops: ['verify'] })}\n` }
    },
  })
}
