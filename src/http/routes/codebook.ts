import { parseNone } from '../../query/parse.ts'
import { answer } from '../answer.ts'
import type { AppContext } from '../context.ts'

/** `/v1/codebook`: the event types, roles and topics records are coded with, and their counterparts elsewhere. */
export async function codebookRoute(c: AppContext, pinned: string | null) {
  const { origin, searchParams } = c.get('url')
  parseNone(searchParams)
  return await answer(c, {
    pinned,
    address: '/v1/codebook',
    contentType: 'application/json',
    async make({ entry, manifest }) {
      const release = { id: entry.release, digest: entry.digest, url: `${origin}/v1/releases/${entry.release}` }
      return { body: `${JSON.stringify({ data: manifest.codebook, release })}\n` }
    },
  })
}
