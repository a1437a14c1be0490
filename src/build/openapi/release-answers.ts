import { DATASET_FILES } from '../../formats/dataset/files.ts'
import { byCollection, COLLECTIONS } from '../../model/terms.ts'
import { RELEASE_PATTERN } from '../../release/manifest.ts'
import { linksOf, NEXT } from './answers.ts'
import { array, count, moment, object, oneOf, orNull, ref, type Schema, string, url } from './schema.ts'

/** What answers about releases are made of, by name. */
export function releaseSchemas(): Record<string, Schema> {
  return {
    Release: object(
      {
        id: string('The name of the release: its day, and a number from the second of a day on'),
        digest: string('Merkle tree hash (RFC 9162) over all records: the same data gives the same'),
        url: url('Where the release is described'),
      },
      'The release that an answer is from',
    ),
    Changes: object({
      data: object({
        added: array(object(CHANGED)),
        changed: array(object({ ...CHANGED, fields: array({ type: 'string' }, 'The fields that differ') })),
        removed: array(object(CHANGED)),
      }),
      page: ref('Page'),
      from: ref('Release'),
      to: ref('Release'),
    }),
    ReleaseEntry: object(RELEASE_ENTRY),
    Releases: object({
      data: array(ref('ReleaseEntry'), 'Newest first'),
      page: object({ count: count('Releases of this page'), next: NEXT }),
    }),
    ReleaseAnswer: object({ data: ref('SignedRelease') }),
    SignedRelease: object({
      ...RELEASE_ENTRY,
      previous: orNull(string('The release before')),
      signed: object({
        state: oneOf(['signed', 'unsigned', 'wrong'], 'Whether the signature is that of the key it names'),
        statement: string('The same in words'),
      }),
      signature: SIGNATURE,
      license: object({ id: string('SPDX identifier'), name: string('Its name'), url: ref('Url') }),
      attribution: string('The line to cite the data with'),
      dataset: linksOf(Object.keys(DATASET_FILES)),
    }),
    ReleaseName: {
      type: 'string',
      pattern: RELEASE_PATTERN.source,
      description: 'A day, and from the second release of a day on a number',
    },
    Timemap: object({
      original_uri: url('The address of the latest'),
      timegate_uri: url('Where to ask for a day, with Accept-Datetime'),
      timemap_uri: object({ link_format: url('This list in the link format'), json_format: url('This list') }),
      mementos: object({ 'first?': MEMENTO, 'last?': MEMENTO, list: array(MEMENTO, 'Newest first') }),
      next: NEXT,
    }),
    Key: object({
      kty: { type: 'string', const: 'OKP' },
      crv: { type: 'string', const: 'Ed25519' },
      x: string('The raw public key, base64url'),
      use: { type: 'string', const: 'sig' },
      key_ops: array({ type: 'string', const: 'verify' }),
    }),
    ProofAnswer: object({
      data: object({
        collection: oneOf(COLLECTIONS, 'Where the record is'),
        id: ref('Slug'),
        leaf: string('The hash of the record (RFC 9162, 2.1), hexadecimal'),
        index: count('Where it is among the leaves, from 0'),
        size: count('How many leaves there are'),
        path: array({ type: 'string' }, 'The hashes beside its way up to the digest, hexadecimal'),
      }),
      signature: SIGNATURE,
      release: ref('Release'),
    }),
  }
}

const CHANGED = { collection: oneOf(COLLECTIONS, 'Where the record is'), id: ref('Slug') }

const RELEASE_ENTRY = {
  id: string('The name of the release'),
  digest: string('Merkle tree hash (RFC 9162) over all records'),
  published: moment('When readers saw it first'),
  note: orNull(string("The publisher's remark")),
  counts: object(byCollection((collection) => count(`Records in ${collection}`))),
  url: url('Where the release is described'),
  data: object(byCollection((collection) => url(`Its ${collection}`))),
}

const SIGNATURE = {
  anyOf: [
    object({
      algorithm: { type: 'string', const: 'Ed25519' },
      key: string('The public key, base64url'),
      value: string('The signature over release and digest, base64url'),
    }),
    { type: 'null' },
  ],
}

const MEMENTO = object({ datetime: moment('When it was published'), uri: url('The address in that release') })
