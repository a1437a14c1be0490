import { COLLECTIONS } from '../../../model/terms.ts'
import type { Operation } from '../operation.ts'
import { ref } from '../schema.ts'

const JSON_ANSWER = { tag: 'Service', contentType: 'application/json' } as const

/** What there is, and what machines look for. @param release a release there is */
export function serviceOperations(release: string, event: string): Operation[] {
  const name = { description: 'The name of a release', schema: ref('ReleaseName'), example: release }
  return [
    {
      ...JSON_ANSWER,
      below: 'host',
      path: '/v1',
      id: 'getIndex',
      summary: 'What there is, with an address for each thing',
      schema: ref('Index'),
      dated: true,
    },
    {
      ...JSON_ANSWER,
      below: 'host',
      path: '/v1/@{release}',
      id: 'getReleaseIndex',
      summary: 'What there is in one release',
      inPath: { release: name },
      schema: ref('Index'),
      problems: [404],
      pinned: true,
    },
    {
      ...JSON_ANSWER,
      below: 'release',
      path: '/codebook',
      id: 'getCodebook',
      summary: 'The event types, roles and topics that records are coded with',
      schema: ref('CodebookAnswer'),
    },
    {
      ...JSON_ANSWER,
      below: 'release',
      path: '/proof/{collection}/{id}',
      id: 'getProof',
      summary: 'That a record is in its release: the hashes between it and the digest, and the signature of that',
      inPath: {
        collection: {
          description: 'Where the record is',
          schema: { type: 'string', enum: [...COLLECTIONS] },
          example: 'events',
        },
        id: { description: 'Its id', schema: ref('Slug'), example: event },
      },
      schema: ref('ProofAnswer'),
      problems: [404, 410, 422],
      moves: true,
    },
    {
      below: 'host',
      path: '/.well-known/dossier-key',
      id: 'getKey',
      tag: 'Service',
      summary: 'The public key that the latest release is signed with (RFC 8037)',
      contentType: 'application/jwk+json',
      schema: ref('Key'),
      problems: [404],
    },
  ]
}
