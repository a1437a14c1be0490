import type { DossierData } from '../model/records.ts'
import type { Manifest } from '../release/manifest.ts'
import { getMany, type Namespace } from './namespace.ts'
import { type Plan, planFor } from './plan.ts'
import { move, PublishError, readState, type State, stillAt } from './state.ts'

/** What a publication did: the release readers see now, and how many values were written for it. */
export type Publication = { release: string; digest: string; written: number; counts: Manifest['counts'] }

/** Told after every value written: how many of how many. */
export type Progress = (done: number, of: number) => void

/**
 * Publishes checked data. Values that are stored are not written again, and data that readers already see writes nothing.
 * @param now the moment of publication; its day names the release
 * @throws {PublishError} when a value does not read back, or somebody else published meanwhile
 */
export async function publish(
  namespace: Namespace,
  data: DossierData,
  now: Date,
  note: string | null = null,
): Promise<Publication> {
  const state = await readState(namespace)
  return await carryOut(namespace, state, await planFor(namespace, state, data, now, note))
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
  const of = plan.blocks.size + plan.after.length + 1
  let written = 0
  const put = async (key: string, text: string) => {
    await namespace.put(key, text)
    progress(++written, of)
  }
  for (const [key, text] of plan.blocks) await put(key, text)
  await readBack(namespace, plan.blocks)
  for (const [key, text] of plan.after) {
    // From here on keys may be those of somebody else's release of the same day.
    await stillAt(namespace, state)
    await put(key, text)
  }
  await readBack(namespace, new Map(plan.after))
  await move(namespace, state, plan.current)
  progress(++written, of)
  return { release, digest, counts, written }
}

async function readBack(namespace: Namespace, values: ReadonlyMap<string, string>): Promise<void> {
  const back = await getMany(namespace, [...values.keys()])
  for (const [key, text] of values)
    if (back.get(key) !== text) throw new PublishError(`"${key}" did not read back as it was written. Publish again.`)
}
