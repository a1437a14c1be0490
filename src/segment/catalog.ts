import type { SegmentDocument, SegmentOptions } from './document.ts'
import { idHash } from './hash.ts'

/**
 * The catalog of a segment lists its documents in order: id, day, length in words, a hash of the text, and a print of
 * all that is stored of each. Readers never ask for it; who publishes finds out from it what changed, and needs no record.
 */
export type CatalogEntry = { id: string; day: number; length: number; text: string; print: string }

/** A line of the catalog. */
export function catalogLine(document: SegmentDocument, noteOn: NonNullable<SegmentOptions['noteOn']>): string {
  const { id, day, columns, text } = document
  return [id, day, columns.length ?? 0, textHash(text), printOf(document, noteOn)].join('\t')
}

/** The documents of the catalog's blocks, in order. */
export function readCatalog(blocks: readonly string[]): CatalogEntry[] {
  const lines = blocks.flatMap((block) => block.split('\n')).filter((line) => line !== '')
  return lines.map((line) => {
    const [id = '', day, length, text = '', print = ''] = line.split('\t')
    return { id, day: Number(day), length: Number(length), text, print }
  })
}

/**
 * Equal for documents that are stored alike, labels of their facets included. Where a document stands among others is no
 * part of it, and neither are columns that say so.
 */
export function printOf(document: SegmentDocument, noteOn: NonNullable<SegmentOptions['noteOn']>): string {
  const { text, day, terms, words, columns } = document
  const notes = [...terms].map((key) => {
    const colon = key.indexOf(':')
    return noteOn(key.slice(0, colon), key.slice(colon + 1))
  })
  return textHash(JSON.stringify([text, day, [...terms], notes, [...(words ?? [])], columns]))
}

/** 64 bits of a text, of two hashes begun differently: enough to tell a record from its last version, not from a forgery. */
export function textHash(text: string): string {
  return idHash(text).toString(36) + idHash(`2${text}`).toString(36).padStart(7, '0')
}
