import type { DossierLists } from '../release/lists.ts'
import type { Manifest } from '../release/manifest.ts'
import { parts } from '../segment/parts.ts'
import { CURRENT } from '../store/keys.ts'
import { BULK_KEYS, getMany, type Namespace, putMany } from './namespace.ts'
import { type Intent, type Plan, planFor } from './plan.ts'
import { move, PublishError, readState, type State, sealed, stillAt } from './state.ts'

/** What a publication did: the release readers see now, and how many values were written for it. */
export type Publication = { release: string; digest: string; written: number; counts: Manifest['counts'] }

/** Told after values were written: how many of how many. */
export type Progress = (done: number, of: number) => void

/**
 * Publishes checked data. Values that are stored are not written again, and data that readers already see writes nothing.
 * @param now the moment of publication; its day names the release
 * @param also where its blocks are kept, and what is remembered of the data
 * @throws {PublishError} when a value does not read back, or somebody else published meanwhile
 */
export async function publish(
  namespace: Namespace,
  data: DossierLists,
  now: Date,
  note: string | null = null,
  also: Pick<Intent, 'keep' | 'memory'> = {},
): Promise<Publication> {
  const state = await readState(namespace)
  return await carryOut(namespace, state, await planFor(namespace, state, { data, now, note, ...also }))
}

/** Values that carrying out a plan writes. */
export function writesOf({ kind, blocks, after }: Plan): number {
  return kind === 'nothing' ? 0 : blocks.size + after.length + 1
}

/**
 * Carries out a plan: blocks first, read back, then the changes, the manifest and the list of releases, and `current` last
 * and once. A reader sees the old release whole or the new one whole, wherever this breaks off.
 */
export async function carryOut(
  namespace: Namespace,
  state: State,
  plan: Plan,
  progress: Progress = () => {},
): Promise<Publication> {
  const { release, digest, counts } = plan.entry
  if (plan.kind === 'nothing') return { release, digest, counts, written: 0 }
  let written = 0
  const told = (more: number) => {
    written += more
    progress(written, writesOf(plan))
  }
  await putMany(namespace, plan.blocks, told)
  // Those found, too: they may have been collected as garbage since.
  await readBack(namespace, plan.blocks)
  await readBack(namespace, plan.found)
  for (const [key, text] of plan.after) {
    // From here on keys may be those of somebody else's release of the same day.
    await stillAt(namespace, state, [key, [plan.before.get(key) ?? null, text]])
    await namespace.put(key, text)
    told(1)
  }
  await stillAt(namespace, state)
  await readBack(namespace, plan.after)
  await move(namespace, state, plan.current)
  told(1)
  await holdOurs(namespace, plan)
  return { release, digest, counts, written }
}

/** Writes only the first so many blocks of a plan. They are found when the publication is begun again. */
export async function carryOutPart(
  namespace: Namespace,
  plan: Plan,
  most: number,
  progress: Progress = () => {},
): Promise<number> {
  const part = [...Iterator.from(plan.blocks).take(most)]
  let written = 0
  await putMany(namespace, part, (more) => {
    written += more
    progress(written, part.length)
  })
  await readBack(namespace, part)
  return written
}

/**
 * KV has no locks: a second publisher, who stops when it sees that `current` moved, may have written its own manifest
 * over ours just before. Readers are on ours now, so it is put back.
 */
async function holdOurs(namespace: Namespace, { current, after }: Plan): Promise<void> {
  const keys = after.map(([key]) => key)
  const found = await getMany(namespace, [CURRENT, ...keys])
  if (found.get(CURRENT) !== (await sealed(current))) return
  for (const [key, text] of after) if (found.get(key) !== text) await namespace.put(key, text)
}

/** Times that values are read before they are taken for lost, where it may take a while until they are seen. */
const TRIES = 10

async function readBack(namespace: Namespace, values: Iterable<readonly [key: string, text: string]>): Promise<void> {
  let left = values
  for (let tries = 1; ; tries++) {
    const missing: (readonly [key: string, text: string])[] = []
    for (const part of parts(left, BULK_KEYS)) {
      const back = await namespace.get(part.map(([key]) => key))
      missing.push(...part.filter(([key, text]) => back.get(key) !== text))
    }
    left = missing
    const [first] = missing
    if (!first) return
    if (!namespace.wait || tries === TRIES)
      throw new PublishError(`"${first[0]}" did not read back as it was written. Publish again.`)
    await namespace.wait()
  }
}
