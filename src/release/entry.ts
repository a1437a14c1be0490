import type { EdtfDate } from '../model/edtf-date.ts'
import { canonicalJson } from './canonical-json.ts'

/** What the digest takes of a record or a document: its path, a line break, and its canonical JSON. */
export function entryOf(path: string, value: object): string {
  return `${path}\n${canonicalJson(unlabelled(value))}`
}

/** A label is presentation, and its wording may change with a machine's locale data: the digest leaves it out. */
function unlabelled(value: object): unknown {
  const { date, published } = value as { date?: EdtfDate; published?: EdtfDate | null }
  if (date) return { ...value, date: { ...date, label: undefined } }
  return published ? { ...value, published: { ...published, label: undefined } } : value
}
