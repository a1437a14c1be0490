import { byCollection, COLLECTIONS, type Collection } from '../../model/terms.ts'
import type { Existing } from './existing.ts'
import { type Ledger, ledgerKey, textPrint } from './ledger.ts'
import type { Settled } from './settle.ts'

/** What an import does to the records of a collection. */
export type Effects = {
  added: string[]
  changed: string[]
  same: number
  /** Records that somebody has edited since they were imported: they stay as they are. */
  edited: string[]
  /** Records that were there before and are not of this import: they stay as they are, and are referred to. */
  foreign: string[]
  /** Imported earlier and not in this file: they stay. */
  absent: number
}

export type Merged = {
  effects: Record<Collection, Effects>
  /** Full texts of records to write, by collection and id, and the file of those that are there. */
  writes: Record<Collection, Map<string, { text: string; path: string | null }>>
  ledger: Ledger
}

/**
 * Puts what was imported beside what is there. An import changes only what it has written itself and nobody has edited
 * since; it removes nothing.
 * @param today the day that events are added or changed on
 * @param overwrite takes edited records back to what the file says
 */
export function merge(
  settled: Settled,
  existing: Existing,
  before: Ledger,
  { today, overwrite }: { today: string; overwrite: boolean },
): Merged {
  const ledger: Ledger = new Map(before)
  const effects = byCollection(
    () => ({ added: [], changed: [], same: 0, edited: [], foreign: [], absent: 0 }) as Effects,
  )
  const writes: Merged['writes'] = byCollection(() => new Map())
  for (const collection of COLLECTIONS) {
    const told = effects[collection]
    for (const [id, text] of settled.records[collection]) {
      const key = ledgerKey(collection, id)
      const [held, print, known] = [existing.records[collection].get(id), textPrint(text), before.get(key)]
      const isOurs = known !== undefined && (held?.print === known || overwrite)
      if (held?.print === print) told.same += 1
      else if (held && known === undefined) told.foreign.push(id)
      else if (held && !isOurs) told.edited.push(id)
      else {
        if (held) told.changed.push(id)
        else told.added.push(id)
        const dated = collection === 'events' ? withDays(text, held?.added ?? today, today) : text
        writes[collection].set(id, { text: dated, path: held?.path ?? null })
      }
      if (!(held && held.print !== print) || isOurs) ledger.set(key, print)
    }
  }
  for (const key of before.keys()) {
    const [collection, id = ''] = key.split('/') as [Collection, string]
    if (!settled.records[collection].has(id) && existing.records[collection].has(id)) effects[collection].absent += 1
  }
  return { effects, writes, ledger }
}

function withDays(text: string, added: string, updated: string): string {
  return `${text.slice(0, -1)},"added":"${added}","updated":"${updated}"}`
}
