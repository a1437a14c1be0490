import { join } from 'node:path'
import type { Collection } from '../model/terms.ts'
import type { CatalogEntry } from '../segment/catalog.ts'
import type { Hash } from '../segment/hash.ts'
import { asLines, fromLines, readWhole, writeWhole } from './whole-file.ts'

/**
 * The catalogs of bases that were read before, each in a file: where there are many records they are some thousand values
 * to read. What has the name of a base never changes.
 */
export class Catalogs {
  readonly #dir: string

  /** @param dir where they are kept, the last of each collection */
  constructor(dir: string) {
    this.#dir = dir
  }

  /** Null where the last one is of another base. */
  read(collection: Collection, base: Hash): CatalogEntry[] | null {
    const stored = readWhole(this.#path(collection)) as Stored | null
    if (stored?.format !== FORMAT || stored.base !== base) return null
    const [ids, texts, prints] = [fromLines(stored.ids), fromLines(stored.texts), fromLines(stored.prints)]
    return ids.map((id, i) => ({
      id,
      day: stored.days[i] as number,
      length: stored.lengths[i] as number,
      text: texts[i] as string,
      print: prints[i] as string,
    }))
  }

  async write(collection: Collection, base: Hash, catalog: readonly CatalogEntry[]): Promise<void> {
    const stored: Stored = {
      format: FORMAT,
      base,
      ids: asLines(catalog.map(({ id }) => id)),
      texts: asLines(catalog.map(({ text }) => text)),
      prints: asLines(catalog.map(({ print }) => print)),
      days: Float64Array.from(catalog, ({ day }) => day),
      lengths: Float64Array.from(catalog, ({ length }) => length),
    }
    await writeWhole(this.#path(collection), stored)
  }

  #path(collection: Collection): string {
    return join(this.#dir, `catalog-${collection}`)
  }
}

/** Of the files; another one is not read. */
const FORMAT = 1

type Stored = {
  format: typeof FORMAT
  base: Hash
  ids: string
  texts: string
  prints: string
  days: Float64Array
  lengths: Float64Array
}
