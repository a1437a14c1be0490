import { byCollection } from '../model/terms.ts'
import { Leaves } from '../release/digest.ts'
import type { Layout } from '../release/layout.ts'
import type { Surveys } from '../release/survey.ts'
import type { KeptRuns } from './runs.ts'
import { asLines, fromLines, readWhole, writeWhole } from './whole-file.ts'

/**
 * What is remembered of a directory: see memory.ts. `runs`: a hash of each, and how many events it has; `marks`: a hash of
 * each event. `rest`: all data but the events, as JSON. `nodes`: nodes of the digest, by a hash of the leaves below.
 * `layout`: that of the network, and a hash of what it depends on.
 */
export type Kept = {
  frame: string
  runs: KeptRuns
  marks: Leaves
  rest: Uint8Array
  surveys: Surveys
  nodes: Map<string, Uint8Array>
  layout: { ties: string; layout: Layout } | null
}

type Stored = Pick<Kept, 'frame' | 'rest' | 'nodes' | 'layout'> & {
  runs: { marks: string; counts: Uint32Array }
  marks: Uint8Array
  surveys: Record<keyof Surveys, { ids: string; hashes: string; casts: string; days: Uint32Array; leaves: Uint8Array }>
}

/** Null when there is none of that frame, or it is not as it was written. */
export function readKept(path: string, frame: string): Kept | null {
  const stored = readWhole(path) as Stored | null
  // That of other code may look otherwise.
  if (stored?.frame !== frame) return null
  const { runs, marks, surveys, ...same } = stored
  return {
    ...same,
    runs: { marks: fromLines(runs.marks), counts: runs.counts },
    marks: Leaves.of(marks),
    surveys: byCollection((collection) => {
      const { ids, hashes, casts, days, leaves } = surveys[collection]
      return {
        ids: fromLines(ids),
        hashes: fromLines(hashes),
        casts: fromLines(casts),
        days: [...days],
        leaves: Leaves.of(leaves),
      }
    }),
  }
}

export async function writeKept(path: string, { runs, marks, surveys, ...same }: Kept): Promise<void> {
  const stored: Stored = {
    ...same,
    runs: { marks: asLines(runs.marks), counts: runs.counts },
    marks: marks.bytes,
    surveys: byCollection((collection) => {
      const { ids, hashes, casts, days, leaves } = surveys[collection]
      const texts = { ids: asLines(ids), hashes: asLines(hashes), casts: asLines(casts) }
      return { ...texts, days: Uint32Array.from(days), leaves: leaves.bytes }
    }),
  }
  await writeWhole(path, stored)
}
