import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { byCollection, type COLLECTIONS, type Collection } from '../../model/terms.ts'
import { collectionOf, holdsLines } from '../../release/check/written.ts'
import { DOSSIER } from '../installation.ts'
import { linesOf } from '../lines.ts'
import { readDirectory } from '../read.ts'
import { PublishError } from '../state.ts'
import { textPrint } from './ledger.ts'
import { nameKey } from './settle.ts'
import type { NewActor, NewLocation, Surroundings } from './world.ts'

/** A record that is there already: its file, a print of what it says, and for events its days. */
export type Held = { path: string; print: string; added?: string }

/** A data directory as an import meets it. */
export type Existing = {
  records: Record<Collection, Map<string, Held>>
  around: Surroundings
  /** Preferred names by `nameKey`, with the ids of their records. */
  taken: ReadonlyMap<string, string>
}

/** @throws {PublishError} when there is no dossier, or a file of it cannot be read */
export function readExisting(dir: string): Existing {
  for (const name of ['dossier.json', 'codebook.json'])
    if (!existsSync(join(dir, name)))
      throw new PublishError(`There is no dossier in "${dir}": ${name} is missing. Make one: ${DOSSIER} new ${dir}`)
  const records = byCollection(() => new Map<string, Held>())
  const taken = new Map<string, string>()
  const countries = { actors: new Map<string, string>(), locations: new Map<string, string>() }
  for (const { path, content } of readDirectory(dir)) {
    const isLines = holdsLines(path)
    const collection = collectionOf(isLines ? { path, line: 1 } : { path })
    if (!collection) continue
    if (typeof content === 'string') throw new PublishError(`${join(dir, path)} cannot be read: ${content}.`)
    const texts = isLines ? [...linesOf(content)] : [{ line: 0, bytes: content }]
    for (const { line, bytes } of texts) {
      const record = recordIn(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'))
      if (!record)
        throw new PublishError(
          `${join(dir, path)}${line > 0 ? `:${line}` : ''} holds no record. See: ${DOSSIER} check --data ${dir}`,
        )
      records[collection].set(record.id, {
        path,
        print: textPrint(record.text),
        ...(record.added && { added: record.added }),
      })
      if (collection !== 'actors' && collection !== 'locations') continue
      const { value } = record
      const key = nameKey(collection, value)
      if (key !== undefined && !taken.has(key)) taken.set(key, record.id)
      if ((value.kind === 'country' || value.kind === 'state') && value.country)
        note(countries[collection], value.country, record.id)
    }
  }
  return {
    records,
    taken,
    around: { ...aroundIn(dir), countryAt: (collection, code) => countries[collection].get(code) },
  }
}

/** The smallest id, so that the order of files does not matter. */
function note(countries: Map<string, string>, code: string, id: string): void {
  const held = countries.get(code)
  if (held === undefined || id < held) countries.set(code, id)
}

type Read = { id: string; text: string; added: string | undefined; value: NewActor | NewLocation }

function recordIn(text: string): Read | null {
  try {
    const { $schema: _, added, updated: __, ...value } = JSON.parse(text)
    return typeof value.id === 'string' && Array.isArray(value.names ?? [])
      ? { id: value.id, text: JSON.stringify(value), added, value }
      : null
  } catch {
    return null
  }
}

function aroundIn(dir: string): Omit<Surroundings, 'countryAt'> {
  const [dossier, redirects, withdrawn] = ['dossier', 'redirects', 'withdrawn'].map((name) => documentIn(dir, name))
  const [lang = 'en'] = (dossier?.languages ?? []) as string[]
  return {
    lang,
    moved(collection, id) {
      if (Object.hasOwn(withdrawn?.[collection] ?? {}, id)) return null
      const to = (redirects?.[collection] as Record<string, string> | undefined)?.[id]
      return to
    },
  }
}

type Document = Partial<Record<(typeof COLLECTIONS)[number] | 'languages', object>>

function documentIn(dir: string, name: string): Document {
  const path = join(dir, `${name}.json`)
  if (!existsSync(path)) return {}
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    throw new PublishError(`${path} is not JSON. See: ${DOSSIER} check --data ${dir}`)
  }
}
