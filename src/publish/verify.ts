import { FaultError } from '../errors.ts'
import { byCollection, COLLECTIONS, type Collection } from '../model/terms.ts'
import { type BuiltRelease, digestEntries } from '../release/build.ts'
import { canonicalJson } from '../release/canonical-json.ts'
import type { Changes, StoredChanges } from '../release/changes.ts'
import { leafHash, merkleRoot, storedTree } from '../release/digest.ts'
import type { Manifest, ReleaseEntry } from '../release/manifest.ts'
import { isWhole } from '../release/seal.ts'
import { type SignatureState, signatureState } from '../release/signature.ts'
import { type Hash, HashTable, hashOf } from '../segment/hash.ts'
import { HASHES_A_TABLE, SEGMENT_FORMAT } from '../segment/root.ts'
import { changesKey, manifestKey } from '../store/keys.ts'
import { compared } from './changes.ts'
import { bytesOf } from './figures.ts'
import { getMany, type Namespace } from './namespace.ts'
import { PublishedRelease } from './previous.ts'
import type { Progress } from './publish.ts'
import { type SegmentValue, valuesOf } from './segment-values.ts'
import { entryOf, PublishError, type State, sealed, wholeManifest } from './state.ts'

/** What was found out about a release. It is sound when there are no findings. */
export type Verified = {
  release: string
  segments: number
  values: number
  bytes: number
  records: number
  signature: SignatureState | null
  /** The public key the release names, in base64url. */
  key: string | null
  /** What is wrong, a sentence each. */
  findings: string[]
}

/** How a release is to be judged. */
export type Trust = {
  /** The raw public key in base64url that must have signed it; null takes the key that the release names. */
  key: string | null
  /** Whether an unsigned release will do. */
  unsigned: boolean
}

/**
 * Reads everything of a release and holds it against every hash there is; the digest and the changes are made anew from
 * the records. Damage is a finding, and never thrown.
 */
export async function verify(
  namespace: Namespace,
  state: State,
  entry: ReleaseEntry,
  trust: Trust,
  progress: Progress = () => {},
): Promise<Verified> {
  const { release } = entry
  const verified: Verified = {
    release,
    segments: 0,
    values: 0,
    bytes: 0,
    records: 0,
    signature: null,
    key: null,
    findings: [],
  }
  const { findings } = verified
  if (state.current && state.text !== (await sealed(state.current)))
    findings.push('"current" is damaged: it does not match its own seal.')
  if (state.list && !(await isWhole(JSON.stringify(state.list))))
    findings.push('The list of releases is damaged: it does not match its own seal.')
  const manifest = await manifestOf(namespace, entry, findings)
  if (!manifest) return verified
  await walk(namespace, manifest, verified, progress)
  await judgeSignature(manifest, trust, verified)
  if (findings.length > 0) return verified
  const records = await recordsOf(namespace, manifest)
  verified.records = COLLECTIONS.reduce((sum, collection) => sum + records[collection].length, 0)
  const digest = merkleRoot(digestEntries(manifest, records))
  if (digest !== manifest.digest)
    findings.push(`The digest is ${manifest.digest}, that of the stored records ${digest}.`)
  else findings.push(...(await wrongTree(namespace, manifest, records)))
  findings.push(...(await wrongChanges(namespace, state, manifest, records)))
  return verified
}

/** The manifest, where it is the one that the list names and says what the list says. */
async function manifestOf(namespace: Namespace, entry: ReleaseEntry, findings: string[]): Promise<Manifest | null> {
  const key = manifestKey(entry.release)
  const text = (await namespace.get([key])).get(key) ?? null
  if (text === null) {
    findings.push(`The manifest "${key}" is missing.`)
    return null
  }
  if ((await hashOf(text)) !== entry.manifest) {
    findings.push(`The manifest "${key}" does not match its hash in the list of releases.`)
    return null
  }
  const manifest = JSON.parse(text) as Manifest
  const { release, number, digest, published, note, counts } = manifest
  const said = { release, number, digest, published, note, counts, manifest: entry.manifest }
  if (canonicalJson(said) !== canonicalJson(entry))
    findings.push(`The list of releases says of ${release} what its manifest does not say.`)
  const known = Object.values(manifest.collections).flat()
  if (known.every(({ root }) => root.format === SEGMENT_FORMAT)) return manifest
  findings.push('It is stored in a format that this version does not read.')
  return null
}

/** Values read in one go. */
const VALUES_A_READ = 100

/** Holds every value of every segment against its hash, the tables of hashes before what they vouch for. */
async function walk(
  namespace: Namespace,
  { collections }: Manifest,
  verified: Verified,
  progress: Progress,
): Promise<void> {
  const segments = COLLECTIONS.flatMap((collection) =>
    collections[collection].map((reference) => ({ collection, reference, values: [...valuesOf(reference)] })),
  )
  verified.segments = segments.length
  const all = segments.reduce((sum, { values }) => sum + values.length, 0)
  for (const { collection, reference, values } of segments) {
    const { hashes, tables } = reference.root
    const first = values.length - (tables?.length ?? 0)
    const hashOfTable = new Map((tables ?? []).map((hash, i) => [first + i, hash]))
    const known = new Map<number, Hash>(hashes?.entries() ?? [])
    const inOrder = [...values.slice(first), ...values.slice(0, first)]
    for (let at = 0; at < inOrder.length; at += VALUES_A_READ) {
      const part = inOrder.slice(at, at + VALUES_A_READ)
      const texts = await getMany(
        namespace,
        part.map(({ key }) => key),
      )
      for (const each of part) {
        const text = texts.get(each.key) ?? null
        const expected = hashOfTable.get(each.value) ?? known.get(each.value)
        if (text === null) verified.findings.push(`${named(collection, each)} is missing.`)
        // Where the table that would tell its hash is damaged, that was said already.
        else if (expected !== undefined && (await hashOf(text)) !== expected)
          verified.findings.push(`${named(collection, each)} does not match its hash.`)
        else if (expected !== undefined && hashOfTable.has(each.value)) {
          const from = (each.value - first) * HASHES_A_TABLE
          const table = new HashTable(text)
          for (let i = 0; i < table.length; i++) known.set(from + i, table.at(i))
        }
        verified.values++
        verified.bytes += text === null ? 0 : bytesOf(text)
      }
      progress(verified.values, all)
    }
  }
}

function named(collection: Collection, { key, holds }: SegmentValue): string {
  return `The value "${key}" (${collection}: ${holds})`
}

async function judgeSignature(manifest: Manifest, { key, unsigned }: Trust, verified: Verified): Promise<void> {
  const { findings } = verified
  verified.signature = await signatureState(manifest, key ?? undefined)
  verified.key = manifest.signature?.key ?? null
  if (verified.signature === 'unsigned' && !unsigned)
    findings.push('It is not signed: nothing proves who published it.')
  if (verified.signature !== 'wrong') return
  findings.push(
    key !== null && manifest.signature?.key !== key
      ? `It is signed with the key ${manifest.signature?.key}, not with yours, ${key}.`
      : `It is wrongly signed: the signature is not that of the key it names, ${manifest.signature?.key}.`,
  )
}

async function recordsOf(namespace: Namespace, manifest: Manifest): Promise<BuiltRelease['records']> {
  const release = new PublishedRelease(namespace, manifest)
  const records = byCollection((): unknown[] => [])
  for (const collection of COLLECTIONS) {
    const ids = new Set((await release.hashes(collection)).keys())
    for (const text of (await release.records(collection, ids)).values()) records[collection].push(JSON.parse(text))
  }
  return records as BuiltRelease['records']
}

/** Whether its records can be proved with what is stored for that. */
async function wrongTree(
  namespace: Namespace,
  manifest: Manifest,
  records: BuiltRelease['records'],
): Promise<string[]> {
  const key = changesKey(manifest.release)
  const stored = storedIn((await namespace.get([key])).get(key) ?? '')
  if (!stored?.tree) return []
  const tree = storedTree(digestEntries(manifest, records).map(leafHash))
  return canonicalJson(stored.tree) === canonicalJson(tree)
    ? []
    : [`The hashes that its records are proved with, in "${key}", are not those of the records.`]
}

/** Whether what is stored of its changes is what changed. */
async function wrongChanges(
  namespace: Namespace,
  state: State,
  { release, previous }: Manifest,
  records: BuiltRelease['records'],
): Promise<string[]> {
  const key = changesKey(release)
  const text = (await namespace.get([key])).get(key) ?? null
  if (text === null) return [`What it changed, "${key}", is missing.`]
  const stored = storedIn(text)
  if (stored?.release !== release || !(await isWhole(text))) return [`What it changed, "${key}", is damaged.`]
  const findings = []
  const told = stored.since.some((each) => each.release === previous)
  if (previous !== null && !told) findings.push(`"${key}" does not tell what changed since ${previous}.`)
  for (const { release: since, changes } of stored.since) {
    const found = await changesSince(namespace, state, since, records)
    if (found === null) findings.push(`Release ${since} cannot be read to tell what changed since: verify that one.`)
    else if (canonicalJson(found) !== canonicalJson(changes))
      findings.push(`What it changed since ${since}, in "${key}", is not what differs between the two.`)
  }
  return findings
}

/** Null where the older release is not to be had. */
async function changesSince(
  namespace: Namespace,
  state: State,
  since: string,
  records: BuiltRelease['records'],
): Promise<Changes | null> {
  try {
    const manifest = await wholeManifest(namespace, await entryOf(namespace, state, since))
    if (!manifest) return null
    return (await compared(new PublishedRelease(namespace, manifest), records)).changes
  } catch (error) {
    if (error instanceof FaultError || error instanceof PublishError) return null
    throw error
  }
}

function storedIn(text: string): StoredChanges | null {
  try {
    const stored = JSON.parse(text) as Partial<StoredChanges>
    return Array.isArray(stored.since) ? (stored as StoredChanges) : null
  } catch {
    return null
  }
}
