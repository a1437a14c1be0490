import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PublishedEvent } from '../../src/model/event.ts'
import { withDisk } from '../../src/publish/on-disk.ts'
import { type BuiltRelease, buildRelease } from '../../src/release/build.ts'
import { contextOf } from '../../src/release/context.ts'
import { buildDelta } from '../../src/release/delta.ts'
import { documentsOf } from '../../src/release/documents.ts'
import { newestFirst, surveyed } from '../../src/release/survey.ts'
import { POSITION } from '../../src/segment/layer.ts'
import { BLOCK_KINDS } from '../../src/segment/root.ts'
import { storedValues } from '../support/stored.ts'
import { eventsOf } from './events.ts'
import { BLOB } from './queries.ts'
import { writeStore } from './store.ts'

/**
 * Builds so many events and keeps them on disk for every later run. A process of its own, so that its peak memory is that
 * of the build. Arguments: how many, and where.
 */

/** What a build was like. Seconds are those of the release alone: from records to the values to be stored. */
export type BuildReport = {
  count: number
  seconds: number
  peakMebibytes: number
  values: number
  mebibytes: number
  manifestKibibytes: number
  blocks: Record<string, number>
  /** Whether KV would take all events as one value. */
  blob: boolean
  /** Values written when so many events change. */
  writes: Record<number, number>
}

/** Numbers of changed events whose writes are counted. */
const CHANGES = [1, 10, 100]
/** Beside the delta: what changed, the manifest, the list of releases and `current`. See src/publish/plan.ts. */
const WRITTEN_ALWAYS = 4
/** KV holds no larger value, in bytes. https://developers.cloudflare.com/kv/platform/limits/ */
const VALUE_MOST = 25 * 2 ** 20

const NAMING = { release: '2026-02-27', number: 1, published: '2026-02-27T12:00:00Z', note: null, previous: null }

const [count = '', dir = ''] = process.argv.slice(2)
const data = await eventsOf(Number(count))
await withDisk(async (keep) => {
  const began = performance.now()
  const built = await buildRelease(data, NAMING, {}, null, keep)
  const seconds = (performance.now() - began) / 1000
  const peakMebibytes = process.resourceUsage().maxRSS / 1024
  rmSync(dir, { recursive: true, force: true })
  mkdirSync(dir, { recursive: true })
  const blob = blobOf(built)
  let [values, units] = [0, 0]
  const counted = function* () {
    for (const value of storedValues(built, data.withdrawn)) {
      values++
      units += value[1].length
      yield value
    }
    yield* blob
  }
  writeStore(dir, counted())
  const report: BuildReport = {
    count: data.events.length,
    seconds,
    peakMebibytes,
    values,
    mebibytes: units / 2 ** 20,
    manifestKibibytes: built.manifest.length / 1024,
    blocks: Object.fromEntries(BLOCK_KINDS.map((kind) => [kind, built.segments[0]?.root.blocks[kind] ?? 0])),
    blob: blob.length > 0,
    writes: await writesOf(built),
  }
  writeFileSync(join(dir, 'build.json'), JSON.stringify(report, null, 2))
})

/** The events as one JSON text in their order, for the rival that filters it in memory; none where KV would not take it. */
function blobOf({ segments: [events] }: BuiltRelease): [string, string][] {
  if (!events) return []
  const { lengths, blocks } = events.root
  let lines = ''
  if (lengths)
    lines = (events.values.at(0) ?? '').slice(
      0,
      lengths.slice(0, blocks.records).reduce((a, b) => a + b, 0),
    )
  else
    for (let block = 0; block < blocks.records && lines.length <= VALUE_MOST; block++) lines += events.values.at(block)
  return lines.length > VALUE_MOST ? [] : [[BLOB, `[${lines.trimEnd().split('\n').join(',')}]`]]
}

/** Values written when some events, evenly spread, get another title. */
async function writesOf({ records }: BuiltRelease): Promise<BuildReport['writes']> {
  const context = contextOf(records.actors, records.locations)
  const order = newestFirst(surveyed('events', records.events, () => ''))
  const writes: BuildReport['writes'] = {}
  for (const changes of CHANGES) {
    const step = Math.floor(order.length / changes)
    const superseded = Array.from({ length: changes }, (_, i) => i * step)
    const changed = superseded.map((ordinal) => {
      const event = records.events.at(order[ordinal] as number) as PublishedEvent
      return { ...event, title: 'Changed' }
    })
    const documents = [...documentsOf('events', changed, context)].map((document, i) => ({
      ...document,
      columns: { ...document.columns, [POSITION]: superseded[i] as number },
    }))
    const delta = await buildDelta('events', { documents, superseded, supersededLength: 0 }, context)
    writes[changes] = (delta?.values.length ?? 0) + WRITTEN_ALWAYS
  }
  return writes
}
