import type { Resolved } from './dictionary.ts'
import type { SegmentDocument } from './document.ts'
import { lanesOf, written } from './lanes.ts'
import { printOf } from './print.ts'

/**
 * The catalog of a segment lists its documents in order: id, day, length in words, a hash of the text, and a print of
 * all that is stored of each. Readers never ask for it; who publishes finds out from it what changed, and needs no record.
 */
export type CatalogEntry = { id: string; day: number; length: number; text: string; print: string }

/** The documents of the catalog's blocks, in order. */
export function readCatalog(blocks: readonly string[]): CatalogEntry[] {
  const lines = blocks.flatMap((block) => block.split('\n')).filter((line) => line !== '')
  return lines.map((line) => {
    const [id = '', day, length, text = '', print = ''] = line.split('\t')
    return { id, day: Number(day), length: Number(length), text, print }
  })
}

/** The line of a document, without its line break. */
export function catalogLine(document: SegmentDocument, resolved: Resolved): string {
  const { id, day, columns } = document
  const text = lanesOf(document.text)
  return `${id}\t${day}\t${columns.length ?? 0}\t${written(text)}\t${printOf(document, resolved, text)}`
}
