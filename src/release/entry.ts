import type { EdtfDate } from '../model/edtf-date.ts'
import { canonicalJson } from './canonical-json.ts'

/** What the digest takes of a record or a document: its path, a line break, and its canonical JSON. */
export function entryOf(path: string, value: object): string {
  return `${path}\n${canonicalJson(unlabelled(value))}`
}

/** A label is presentation, and its wording may change with a machine's locale data: the digest leaves it out. */
function unlabelled(value: object): unknown {
  const { date, published } = value as { date?: EdtfDate; published?: EdtfDate | null }
  return {
    ...value,
    ...(date && { date: { ...date, label: undefined } }),
    ...(published && { published: { ...published, label: undefined } }),
  }
}
