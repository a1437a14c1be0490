import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { DossierData } from '../../src/model/records.ts'
import { planFor } from '../../src/publish/plan.ts'
import { carryOut, publish } from '../../src/publish/publish.ts'
import { blockKeys, valuesOf } from '../../src/publish/segment-values.ts'
import { publicPart } from '../../src/publish/signing.ts'
import { readState, sealed } from '../../src/publish/state.ts'
import { type Trust, verify } from '../../src/publish/verify.ts'
import type { Manifest } from '../../src/release/manifest.ts'
import { sealedText } from '../../src/release/seal.ts'
import { type Signer, signerOf } from '../../src/release/signature.ts'
import type { StoredTree } from '../../src/release/tree.ts'
import { hashOf } from '../../src/segment/hash.ts'
import { BLOCK_KINDS } from '../../src/segment/root.ts'
import { smallData } from '../support/dossier.ts'
import { holdOnly, type LocalKv, openLocalKv } from '../support/local-kv.ts'
import { manyEvents, titled } from '../support/many.ts'

const MORNING = new Date('2026-02-27T06:00:00Z')
const NOON = new Date('2026-02-27T12:00:00Z')
const ANYBODY: Trust = { key: null, unsigned: true }

let kv: LocalKv
beforeAll(async () => {
  kv = await openLocalKv()
})
afterAll(async () => await kv.close())

async function found(trust = ANYBODY, release?: string) {
  const state = await readState(kv.namespace)
  const entry = state.list?.releases.find((each) => each.release === (release ?? state.current?.latest.release))
  if (!entry) throw new Error('there is no such release')
  return await verify(kv.namespace, state, entry, trust)
}

async function manifestNow(): Promise<Manifest> {
  const state = await readState(kv.namespace)
  if (!state.newest) throw new Error('nothing is published')
  return state.newest.manifest
}

/** A text with one bit flipped, in the middle or at a place. */
function flipped(text: string, at = text.length >> 1): string {
  return text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1)
}

async function value(key: string): Promise<string> {
  const text = (await kv.namespace.get([key])).get(key)
  if (typeof text !== 'string') throw new Error(`${key} is not there`)
  return text
}

test('one flipped bit is found in blocks of every kind, in the tables of hashes, in the manifest and in "current"', async () => {
  await holdOnly(kv.namespace, new Map())
  await publish(kv.namespace, manyEvents(1_200), MORNING)
  await publish(kv.namespace, titled(manyEvents(1_200), 'visit-00700', 'Another title'), NOON)
  expect((await found()).findings).toEqual([])
  const manifest = await manifestNow()
  const [base, delta] = manifest.collections.events
  if (!base || !delta) throw new Error('the events are no base and delta')
  const firsts = new Map([...valuesOf(base)].reverse().map(({ holds, key }) => [holds, key]))
  expect([...firsts.keys()].sort()).toEqual(
    [...BLOCK_KINDS.filter((kind) => base.root.blocks[kind] > 0), 'hashes'].sort(),
  )
  const keys = [...firsts.values(), ...[...valuesOf(delta)].map(({ key }) => key)]
  for (const key of keys) {
    const sound = await value(key)
    await kv.namespace.put(key, flipped(sound))
    expect((await found()).findings, key).toEqual([expect.stringContaining(`The value "${key}"`)])
    await kv.namespace.put(key, sound)
  }
  for (const [key, what] of [
    ['current', '"current" is damaged'],
    ['release/2026-02-27.2', 'The manifest "release/2026-02-27.2" does not match its hash'],
    ['changes/2026-02-27.2', '"changes/2026-02-27.2", is'],
  ] as const) {
    const sound = await value(key)
    const note = key === 'current' ? sound.indexOf('"published":"') + 15 : sound.lastIndexOf('":["') + 6
    await kv.namespace.put(key, flipped(sound, key.startsWith('release') ? undefined : note))
    expect((await found()).findings[0], key).toContain(what)
    await kv.namespace.put(key, sound)
  }
  await kv.namespace.delete([blockKeys(manifest)[0] ?? ''])
  expect((await found()).findings).toHaveLength(1)
})

test('every block of a packed segment is covered by its hash', async () => {
  await holdOnly(kv.namespace, new Map())
  await publish(kv.namespace, smallData(), MORNING)
  const [{ name, root } = { name: '', root: null }] = (await manifestNow()).collections.events
  const key = `b/${name}/0`
  const sound = await value(key)
  let at = 0
  for (const length of root?.lengths ?? []) {
    if (length === 0) continue
    await kv.namespace.put(key, flipped(sound, at + (length >> 1)))
    expect((await found()).findings).toEqual([`The value "${key}" (events: all blocks) does not match its hash.`])
    at += length
  }
})

function keyPair(): { key: string; sign: () => Promise<Signer> } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const key = publicPart(publicKey)
  const pkcs8 = new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' }))
  return {
    key,
    sign: async () => signerOf(await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign']), key),
  }
}

async function publishSigned(data: DossierData, sign: Signer | null): Promise<string> {
  const state = await readState(kv.namespace)
  const plan = await planFor(kv.namespace, state, { data, now: NOON, note: null, sign })
  return (await carryOut(kv.namespace, state, plan)).release
}

beforeEach(async () => {
  await holdOnly(kv.namespace, new Map())
})

test('a release is judged by the key it was signed with, and by the key that is trusted', async () => {
  const [ours, theirs] = [keyPair(), keyPair()]
  await publishSigned(smallData(), await ours.sign())
  expect(await found({ key: ours.key, unsigned: false })).toMatchObject({
    findings: [],
    signature: 'signed',
    key: ours.key,
  })
  expect((await found({ key: null, unsigned: false })).findings).toEqual([])
  expect((await found({ key: theirs.key, unsigned: false })).findings).toEqual([
    `It is signed with the key ${ours.key}, not with yours, ${theirs.key}.`,
  ])
})

test('an unsigned release fails, unless that will do', async () => {
  await publishSigned(smallData(), null)
  const unsigned = ['It is not signed: nothing proves who published it.']
  expect((await found({ key: null, unsigned: false })).findings).toEqual(unsigned)
  expect((await found({ key: keyPair().key, unsigned: false })).findings).toEqual(unsigned)
  expect((await found(ANYBODY)).findings).toEqual([])
})

test('a key made since signs the same data in a release of its own; without a key nothing is published again', async () => {
  const { sign, key } = keyPair()
  expect(await publishSigned(smallData(), null)).toBe('2026-02-27')
  expect(await publishSigned(smallData(), await sign())).toBe('2026-02-27.2')
  expect(await publishSigned(smallData(), await sign())).toBe('2026-02-27.2')
  expect(await publishSigned(smallData(), null)).toBe('2026-02-27.2')
  expect((await found({ key, unsigned: false })).findings).toEqual([])
})

/** Stores another manifest for the newest release, with every hash of it set right: what a forger would do. */
async function forged(change: (manifest: Manifest) => void): Promise<void> {
  const state = await readState(kv.namespace)
  const { list, current, newest } = state
  if (!list || !current || !newest) throw new Error('nothing is published')
  change(newest.manifest)
  const text = JSON.stringify(newest.manifest)
  const { digest, counts, note } = newest.manifest
  const entry = { ...newest.entry, digest, counts, note, manifest: await hashOf(text) }
  await kv.namespace.put(`release/${entry.release}`, text)
  const { format, older } = list
  const releases = [entry, ...list.releases.slice(1)]
  await kv.namespace.put('releases', await sealedText({ format, releases, older }))
  await kv.namespace.put('current', await sealed({ ...current, latest: entry }))
}

test.for([
  ['the signature of another release', forgeRelease, 'wrongly signed'],
  ['a digest that is not that of the records', forgeDigest, 'wrongly signed'],
  ['a signature with one bit flipped', flipSignature, 'wrongly signed'],
  ['no signature', forgeNone, 'not signed'],
] as const)('a forged manifest with %s is found', async ([, change, what]) => {
  const { sign } = keyPair()
  await publishSigned(smallData(), await sign())
  await forged(change)
  expect((await found({ key: null, unsigned: false })).findings.join('\n')).toContain(what)
})

function forgeRelease(manifest: Manifest): void {
  manifest.release = '2026-02-28'
}

function forgeDigest(manifest: Manifest): void {
  manifest.digest = 'a'.repeat(64)
}

function forgeNone(manifest: Manifest): void {
  manifest.signature = null
}

function flipSignature({ signature }: Manifest): void {
  if (signature) signature.value = flipped(signature.value)
}

test('a digest that is not that of the records is found by the records, signed or not', async () => {
  await publishSigned(smallData(), null)
  await forged((manifest) => {
    manifest.dossier = { ...manifest.dossier, attribution: 'Somebody else' }
  })
  expect((await found()).findings).toEqual([
    expect.stringMatching(/^The digest is \w{64}, that of the stored records \w{64}\.$/),
  ])
})

test('older releases are verified too', async () => {
  await publishSigned(smallData(), null)
  await publishSigned(titled(smallData(), 'visit', 'Another title'), null)
  expect(await found(ANYBODY, '2026-02-27')).toMatchObject({ release: '2026-02-27', records: 11, findings: [] })
})

test('hashes that records would be proved with wrongly are found, however well they are sealed', async () => {
  await holdOnly(kv.namespace, new Map())
  await publish(kv.namespace, smallData(), MORNING)
  expect((await found()).findings).toEqual([])
  const key = 'changes/2026-02-27'
  const { seal: _, ...told } = JSON.parse(await value(key)) as { seal: string; tree: StoredTree }
  const [first, ...rest] = told.tree.leaves
  const leaves = [first === 'A' ? 'B' : 'A', ...rest].join('')
  await kv.namespace.put(key, await sealedText({ ...told, tree: { ...told.tree, leaves } }))
  expect((await found()).findings).toEqual([
    'The hashes that its records are proved with, in "changes/2026-02-27", are not those of the records.',
  ])
})
