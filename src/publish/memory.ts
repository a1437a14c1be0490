import { hash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Event } from '../model/event.ts'
import { RECORDS } from '../model/records.ts'
import { byCollection } from '../model/terms.ts'
import { checkSchema } from '../release/check/schema.ts'
import { collectionOf, documentOf, holdsLines } from '../release/check/written.ts'
import type { DossierLists, PublishedLists } from '../release/lists.ts'
import { entryIn, type Surveys, surveyed, surveysOf } from '../release/survey.ts'
import { checkFiles } from './check.ts'
import { checkerHash } from './code.ts'
import { linesOf } from './lines.ts'
import { type Kept, readKept, writeKept } from './memory-file.ts'
import type { RawFile } from './read.ts'
import { PublishError } from './state.ts'

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
  #marks: string[] = []
  #rest: string | null = null
  #known: Known | null = null

  /**
   * @param state where local storage is kept
   * @param dir the directory of the data
   * @param code tells apart all code that checks and surveys; with null nothing is remembered
   */
  constructor(state: string, dir: string, code = checkerHash()) {
    this.#code = code
    this.#dir = dir
    this.#path = join(state, 'checked', hash('sha256', resolve(dir), 'hex').slice(0, 16))
  }

  /** The data in some files; null where it takes a check to tell whether it has faults. */
  recall(files: readonly RawFile[]): DossierLists | null {
    const events = eventsIn(files)
    this.#frame = frameOf(files, this.#code)
    this.#marks = events.map(({ mark }) => mark)
    this.#known = null
    const kept = this.#frame === null ? null : readKept(this.#path)
    if (kept?.frame !== this.#frame) return null
    const places = placesAmong(kept.marks, this.#marks)
    const changed = changedEvents(files, events, places, kept)
    if (!changed) return null
    this.#known = { kept, places }
    const freshAt = new Map([...places.keys()].filter((i) => places[i] === -1).map((i, at) => [i, at]))
    const eventAt = (i: number) => {
      const at = freshAt.get(i)
      return at === undefined ? readAgain(this.#dir, events[i]) : changed[at]
    }
    const all = function* () {
      for (let i = 0; i < events.length; i++) yield eventAt(i) as Event
    }
    this.#rest = kept.rest
    return { ...JSON.parse(kept.rest), events: { length: events.length, at: eventAt, [Symbol.iterator]: all } }
  }

  /** Data that was found to have no faults, or null when it has some. */
  found(data: DossierLists | null): void {
    const framed = data && { actors: [...data.actors], locations: [...data.locations], sources: [...data.sources] }
    this.#rest = data && JSON.stringify({ ...data, ...framed, events: undefined })
  }

  /** Surveys the data that was found last, and remembers it. */
  readonly survey: typeof surveysOf = (records, isHashed) => {
    const [frame, marks, rest, known] = [this.#frame, this.#marks, this.#rest, this.#known]
    if (frame === null || rest === null || marks.length !== records.events.length) return surveysOf(records, isHashed)
    const surveys = known ? surveyedAgain(records, known) : surveysOf(records)
    const isSame = known && !known.places.includes(-1) && marks.length === known.kept.marks.length
    if (!isSame) writeKept(this.#path, { frame, marks, rest, surveys })
    return surveys
  }
}

/** What was remembered, and of the events that changed what is found of them now. */
function surveyedAgain({ events }: PublishedLists, { kept, places }: Known): Surveys {
  const survey = kept.surveys.events
  const knownAt = (i: number) => (places[i] === -1 ? null : { survey, at: places[i] as number })
  return { ...kept.surveys, events: surveyed('events', events, entryIn('events'), true, knownAt) }
}

/** What is remembered, and of each event there is now its place there; -1 for one that changed. */
type Known = { kept: Kept; places: Int32Array }

/** An event as it is written: a line of a file, or a file. Where it begins and ends there, in bytes. */
type Written = { path: string; isLine: boolean; from: number; to: number; mark: string }

/** The events in plain order of their paths and lines, as the check has them. */
function eventsIn(files: readonly RawFile[]): Written[] {
  const sorted = files.filter(isOfEvents).sort((a, b) => (a.path < b.path ? -1 : 1))
  return sorted.flatMap(({ path, content }): Written[] => {
    if (typeof content === 'string') return []
    if (!holdsLines(path)) return [{ path, isLine: false, from: 0, to: content.length, mark: markOf(path, content) }]
    return Array.from(linesOf(content), ({ bytes }) => {
      const from = bytes.byteOffset - content.byteOffset
      return { path, isLine: true, from, to: from + bytes.length, mark: markOf('', bytes) }
    })
  })
}

function isOfEvents({ path }: RawFile): boolean {
  return collectionOf({ path, ...(holdsLines(path) && { line: 1 }) }) === 'events'
}

/** A file's name is checked, too; a line has none. */
function markOf(name: string, bytes: Uint8Array): string {
  return name === '' ? hash('sha256', bytes, 'base64url') : hash('sha256', `${name}\n${markOf('', bytes)}`, 'base64url')
}

/** Null where there is something that cannot be read, or where the code has no files to tell it by. */
function frameOf(files: readonly RawFile[], code: string | null): string | null {
  if (code === null || files.some(({ content }) => typeof content === 'string')) return null
  const others = files.filter((file) => !isOfEvents(file))
  const marks = others.map(({ path, content }) => markOf(path, content as Uint8Array))
  return hash('sha256', [code, ...marks.sort()].join('\n'), 'base64url')
}

/** Where each mark stands among others; -1 for one that does not. Most stand behind the same one as before. */
function placesAmong(others: readonly string[], marks: readonly string[]): Int32Array {
  const places = new Int32Array(marks.length)
  let byMark: Map<string, number> | undefined
  let next = 0
  for (const [i, mark] of marks.entries()) {
    if (others[next] !== mark) byMark ??= new Map(others.map((other, at) => [other, at]))
    const place = others[next] === mark ? next : (byMark?.get(mark) ?? -1)
    places[i] = place
    next = place === -1 ? next + 1 : place + 1
  }
  return places
}

/** The events that changed, checked; null where they, or what they leave behind, want a look at the whole. */
function changedEvents(
  files: readonly RawFile[],
  events: readonly Written[],
  places: Int32Array,
  { surveys }: Kept,
): Event[] | null {
  const ids = new Set<string>()
  let same = 0
  for (const place of places) if (place !== -1 && ++same) ids.add(surveys.events.ids[place] as string)
  if (ids.size !== same) return null
  const changed = events.filter((_, i) => places[i] === -1)
  const contents = new Map(files.map(({ path, content }) => [path, content as Uint8Array]))
  const elsewhere = byCollection((collection) => (collection === 'events' ? ids : surveys[collection].ids))
  const documents = files.filter(({ path }) => documentOf(path) !== undefined)
  const { data } = checkFiles([...documents, ...filesOf(changed, contents)], undefined, elsewhere)
  if (!data || data.events.length !== changed.length) return null
  for (const { id, relations } of data.events) {
    if (ids.has(id) || relations.length > 0) return null
    ids.add(id)
  }
  return surveys.events.ids.every((id) => ids.has(id)) ? data.events : null
}

/** The same events in files of their own, in the same order. */
function filesOf(events: readonly Written[], contents: ReadonlyMap<string, Uint8Array>): RawFile[] {
  const byPath = Map.groupBy(events, ({ path }) => path)
  return [...byPath].map(([path, inFile]) => {
    const whole = contents.get(path) as Uint8Array
    const parts = inFile.flatMap(({ isLine, from, to }) => [whole.subarray(from, to), isLine ? LINE_FEED : NOTHING])
    return { path, content: Buffer.concat(parts) }
  })
}

const [LINE_FEED, NOTHING] = [Buffer.from('\n'), Buffer.alloc(0)]

/**
 * An event that was checked before, as the check reads it.
 * @throws {PublishError} when it is not there any more as it was
 */
function readAgain(dir: string, event: Written | undefined): Event | undefined {
  if (!event) return undefined
  const { path, isLine, mark } = event
  const bytes = bytesOf(dir, event)
  if (!bytes || markOf(isLine ? '' : path, bytes) !== mark)
    throw new PublishError(`"${path}" was changed while it was published. Publish again.`)
  return checkSchema(event, RECORDS.events.file, JSON.parse(bytes.toString())).output as Event
}

/** Null when its file is gone. */
function bytesOf(dir: string, { path, from, to }: Written): Buffer | null {
  const bytes = Buffer.alloc(to - from)
  try {
    const file = openSync(join(dir, path), 'r')
    readSync(file, bytes, 0, bytes.length, from)
    closeSync(file)
    return bytes
  } catch {
    return null
  }
}
