import { hash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Event } from '../model/event.ts'
import { RECORDS } from '../model/records.ts'
import { byCollection } from '../model/terms.ts'
import { checkSchema } from '../release/check/schema.ts'
import { documentOf, holdsLines } from '../release/check/written.ts'
import type { DossierLists } from '../release/lists.ts'
import { Catalogs } from './catalogs.ts'
import { checkFiles } from './check.ts'
import { checkerHash } from './code.ts'
import { type Kept, readKept, writeKept } from './memory-file.ts'
import type { RawFile } from './read.ts'
import { type Recalled, recalledAmong } from './recalled.ts'
import { eventsIn, isOfEvents, keptRuns, markOf, type Run, type WrittenEvents } from './runs.ts'
import { PublishError } from './state.ts'
import { RememberedWays } from './ways.ts'

/**
 * What is remembered of the last data of a directory that had no faults, so that of many thousand events only those that
 * changed are checked and surveyed again.
 *
 * An event has a *mark*, a hash of its bytes, and all else is the *frame*: the other files, and the code that checks. Where
 * the frame is the same, an event whose mark is known is as sound by itself as it was. What events say of one another
 * cannot have become wrong either, if no id went away, none is there twice, and no event that changed has relations, which
 * could lead round in a circle. Wherever that does not hold, or a changed event has a fault, nothing is taken from memory:
 * the whole is checked as ever. So memory saves time, and never has an answer of its own.
 */
export class Memory {
  readonly #dir: string
  readonly #path: string
  readonly #code: string | null
  #frame: string | null = null
  #events: WrittenEvents = { runs: [], from: new Uint32Array(), to: new Uint32Array() }
  #recalled: Recalled | null = null
  #rest: Uint8Array | null = null
  readonly catalogs: Catalogs
  /** How what is made of the data that was found last is worked out. */
  ways = new RememberedWays()

  /**
   * @param state where local storage is kept
   * @param dir the directory of the data
   * @param code tells apart all code that checks and surveys; with null nothing is remembered
   */
  constructor(state: string, dir: string, code = checkerHash()) {
    this.#code = code
    this.#dir = dir
    this.catalogs = new Catalogs(join(state, 'checked'))
    this.#path = join(state, 'checked', hash('sha256', resolve(dir), 'hex').slice(0, 16))
  }

  /** The data in some files; null where it takes a check to tell whether it has faults. */
  recall(files: readonly RawFile[]): DossierLists | null {
    const events = eventsIn(files)
    this.#events = events
    this.#frame = frameOf(files, this.#code)
    this.ways = new RememberedWays()
    this.#recalled = null
    if (this.#frame === null) return null
    const contents = new Map(files.map(({ path, content }) => [path, content as Uint8Array]))
    const kept = readKept(this.#path, this.#frame)
    const found = recalledAmong(events, contents, kept)
    this.#recalled = found
    const fresh = kept && changedEvents(files, contents, events, found, kept)
    if (!kept || !fresh) return null
    this.ways = new RememberedWays(kept, found)
    this.#rest = kept.rest
    const freshAt = new Map(found.changed.map((i, at) => [i, fresh[at] as Event]))
    const eventAt = (i: number) => freshAt.get(i) ?? readAgain(this.#dir, events, found.marks.at(i), i)
    const { length } = found.places
    const all = function* () {
      for (let i = 0; i < length; i++) yield eventAt(i) as Event
    }
    const rest = JSON.parse(Buffer.from(kept.rest).toString())
    return { ...rest, events: { length, at: eventAt, [Symbol.iterator]: all } }
  }

  /** Data that was found to have no faults, or null when it has some. */
  found(data: DossierLists | null): void {
    const framed = data && { actors: [...data.actors], locations: [...data.locations], sources: [...data.sources] }
    this.#rest = data && Buffer.from(JSON.stringify({ ...data, ...framed, events: undefined }))
  }

  /** Remembers the data that was found last, once it is worked out what is made of it. Ends when that is written. */
  async keep(): Promise<void> {
    const [frame, rest, found] = [this.#frame, this.#rest, this.ways.found]
    const marks = this.#recalled?.marks
    if (frame === null || !rest || !marks || !found || this.ways.isAsKept) return
    // A blank line is no event.
    if (this.#events.from.length !== found.surveys.events.ids.length) return
    await writeKept(this.#path, { frame, runs: keptRuns(this.#events), marks, rest, ...found })
  }
}

/** Null where there is something that cannot be read, or where the code has no files to tell it by. */
function frameOf(files: readonly RawFile[], code: string | null): string | null {
  if (code === null || files.some(({ content }) => typeof content === 'string')) return null
  const others = files.filter((file) => !isOfEvents(file))
  const marks = others.map(({ path, content }) => `${path}\n${hash('sha256', content as Uint8Array, 'base64url')}`)
  return hash('sha256', [code, ...marks.sort()].join('\n'), 'base64url')
}

/** The events that changed, checked; null where they, or what they leave behind, want a look at the whole. */
function changedEvents(
  files: readonly RawFile[],
  contents: ReadonlyMap<string, Uint8Array>,
  events: WrittenEvents,
  { places, changed }: Recalled,
  { surveys }: Kept,
): Event[] | null {
  const ids = new Set<string>()
  let same = 0
  for (const place of places) if (place !== -1 && ++same) ids.add(surveys.events.ids[place] as string)
  if (ids.size !== same) return null
  const elsewhere = byCollection((collection) => (collection === 'events' ? ids : surveys[collection].ids))
  const documents = files.filter(({ path }) => documentOf(path) !== undefined)
  const { data } = checkFiles([...documents, ...filesOf(changed, events, contents)], undefined, elsewhere)
  if (!data || data.events.length !== changed.length) return null
  for (const { id, relations } of data.events) {
    if (ids.has(id) || relations.length > 0) return null
    ids.add(id)
  }
  return surveys.events.ids.every((id) => ids.has(id)) ? data.events : null
}

/** Some events in files of their own, in the same order. */
function filesOf(
  some: readonly number[],
  { runs, from, to }: WrittenEvents,
  contents: ReadonlyMap<string, Uint8Array>,
): RawFile[] {
  const byPath = Map.groupBy(some, (i) => pathOf(runs, i))
  return [...byPath].map(([path, inFile]) => {
    const whole = contents.get(path) as Uint8Array
    const end = holdsLines(path) ? LINE_FEED : NOTHING
    return { path, content: Buffer.concat(inFile.flatMap((i) => [whole.subarray(from[i], to[i]), end])) }
  })
}

const [LINE_FEED, NOTHING] = [Buffer.from('\n'), Buffer.alloc(0)]

/**
 * An event that was checked before, as the check reads it.
 * @throws {PublishError} when it is not there any more as it was
 */
function readAgain(dir: string, { runs, from, to }: WrittenEvents, mark: Buffer, i: number): Event | undefined {
  if (i >= from.length) return undefined
  const path = pathOf(runs, i)
  const bytes = bytesOf(join(dir, path), from[i] as number, to[i] as number)
  if (!bytes || !markOf(path, bytes, 'buffer').equals(mark))
    throw new PublishError(`"${path}" was changed while it was published. Publish again.`)
  return checkSchema({ path }, RECORDS.events.file, JSON.parse(bytes.toString())).output as Event
}

/** The file that an event is in. */
function pathOf(runs: readonly Run[], event: number): string {
  let [low, high] = [0, runs.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((runs[middle] as Run).first <= event) low = middle
    else high = middle - 1
  }
  return (runs[low] as Run).path
}

/** Null when its file is gone. */
function bytesOf(path: string, from: number, to: number): Buffer | null {
  const bytes = Buffer.alloc(to - from)
  try {
    const file = openSync(path, 'r')
    readSync(file, bytes, 0, bytes.length, from)
    closeSync(file)
    return bytes
  } catch {
    return null
  }
}
