import type { SegmentDocument, SegmentOptions } from './document.ts'
import { idHash } from './hash.ts'

/**
 * The catalog of a segment lists its documents in order: id, day, length in words, and a print of all that is stored of
 * each. Readers never ask for it; who publishes finds out from it what changed, without the records themselves.
 */
export type CatalogEntry = { id: string; day: number; length: number; print: string }

/** A line of the catalog. */
export function catalogLine(document: SegmentDocument, noteOn: NonNullable<SegmentOptions['noteOn']>): string {
  const { id, day, columns } = document
  return `${id}\t${day}\t${columns.length ?? 0}\t${printOf(document, noteOn)}`
}

/** The documents of the catalog's blocks, in order. */
export function readCatalog(blocks: readonly string[]): CatalogEntry[] {
  const lines = blocks.flatMap((block) => block.split('\n')).filter((line) => line !== '')
  return lines.map((line) => {
    const [id = '', day, length, print = ''] = line.split('\t')
    return { id, day: Number(day), length: Number(length), print }
  })
}

/**
 * Equal for documents that are stored alike, labels of their facets included: 64 bits, of two hashes begun differently.
 * Where a document stands among others is no part of it.
 */
export function printOf(document: SegmentDocument, noteOn: NonNullable<SegmentOptions['noteOn']>): string {
  const { text, day, terms, words, columns } = document
  const notes = [...terms].map((key) => {
    const colon = key.indexOf(':')
    return noteOn(key.slice(0, colon), key.slice(colon + 1))
  })
  const all = JSON.stringify([text, day, [...terms], notes, [...(words ?? [])], columns])
  return `${idHash(all).toString(36)}.${idHash(`print ${all}`).toString(36)}`
}
