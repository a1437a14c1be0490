import { FaultError } from '../errors.ts'
import { addedUp, type Changes, reversed, type StoredChanges } from '../release/changes.ts'
import { RELEASE_FORMAT, type ReleaseEntry } from '../release/manifest.ts'
import { isWhole } from '../release/seal.ts'
import { changesKey } from './keys.ts'
import { parsed } from './releases.ts'
import type { Values } from './values.ts'

/** How far back each release with a number that they divide tells its changes at once: see publish/changes.ts. */
const STRIDES = [128, 32, 8, 1]
/** Values read for one comparison. */
const STEPS_MOST = 40

/**
 * What changed between any two releases, in either direction: the steps between them, added up, read in one trip.
 * @param list every release from the newer to the older of the two, both included
 * @throws {FaultError} `too-dear` when there are too many steps, `unreadable` when one of them is not to be had
 */
export async function changesBetween(
  values: Values,
  from: ReleaseEntry,
  to: ReleaseEntry,
  list: readonly ReleaseEntry[],
): Promise<Changes> {
  const [older, newer] = from.number <= to.number ? [from, to] : [to, from]
  const steps = stepsBack(newer.number, older.number)
  if (steps.length > STEPS_MOST)
    throw new FaultError({
      code: 'too-dear',
      what: `the ${steps.length} steps between ${older.release} and ${newer.release}`,
      narrow: 'Compare releases that lie nearer to each other, one after the other.',
    })
  const names = new Map(list.map(({ number, release }) => [number, release]))
  const keys = steps.map(({ number }) => changesKey(names.get(number) ?? ''))
  const texts = await whole(values, keys)
  const changes = steps.map(({ number, back }, i) => {
    const stored = read(texts[i] as string)
    const step = stored.since.find(({ release }) => release === names.get(number - back))
    if (!step) throw unreadable(`Release ${stored.release} does not tell what it changed.`)
    return step.changes
  })
  const total = addedUp(changes.reverse())
  return from.number <= to.number ? total : reversed(total)
}

/** What is stored with a release: what it changed, and what its records are proved with. @throws as above */
export async function storedWith(values: Values, release: string): Promise<StoredChanges> {
  const [text] = await whole(values, [changesKey(release)])
  return read(text as string)
}

/** The way back from one number to another in the longest strides that numbers on it allow. */
export function stepsBack(from: number, to: number): { number: number; back: number }[] {
  const steps: { number: number; back: number }[] = []
  for (let number = from; number > to; ) {
    const back = STRIDES.find((stride) => number % stride === 0 && number - stride >= to) ?? 1
    steps.push({ number, back })
    number -= back
  }
  return steps
}

/** Values that are as they were sealed, read once more past the location's cache where they are not. */
async function whole(values: Values, keys: readonly string[]): Promise<string[]> {
  const found = await values.fixed(keys)
  const bad = []
  for (const key of keys) if (!(await isSound(found.get(key)))) bad.push(key)
  const again = bad.length === 0 ? found : await values.fixed(bad, true)
  const texts = []
  for (const key of keys) {
    const text = bad.includes(key) ? again.get(key) : found.get(key)
    if (!text) throw unreadable('What a release changed has not arrived here yet.')
    if (bad.includes(key) && !(await isSound(text))) throw unreadable('What a release changed is damaged.')
    texts.push(text)
  }
  return texts
}

async function isSound(text: string | null | undefined): Promise<boolean> {
  return !!text && (await isWhole(text))
}

function read(text: string): StoredChanges {
  const stored = parsed<StoredChanges>(text)
  if (stored.format !== RELEASE_FORMAT)
    throw unreadable(`Changes are stored in format ${stored.format}; this server reads format ${RELEASE_FORMAT}.`)
  return stored
}

function unreadable(detail: string): FaultError {
  return new FaultError({ code: 'unreadable', detail })
}
