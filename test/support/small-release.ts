import * as v from 'valibot'
import { DOCUMENTS, type DossierData, RECORDS } from '../../src/model/records.ts'
import { COLLECTIONS, type Collection } from '../../src/model/terms.ts'
import { publish } from '../../src/publish/publish.ts'
import { storeOnly } from './service.ts'
import { smallDossier } from './small-dossier.ts'

/** The smallest dossier there is, as a release is built from it. */
export function small(): DossierData {
  const files = smallDossier()
  const records = (collection: Collection) =>
    files
      .filter(({ path }) => path.startsWith(`${collection}/`))
      .map(({ value }) => v.parse(RECORDS[collection].file, value))
  const document = (name: keyof typeof DOCUMENTS) =>
    v.parse(DOCUMENTS[name], files.find(({ path }) => path === `${name}.json`)?.value ?? {})
  const names = [...Object.keys(DOCUMENTS).map((name) => [name, document(name as keyof typeof DOCUMENTS)])]
  const collections = COLLECTIONS.map((collection) => [collection, records(collection)])
  return Object.fromEntries([...names, ...collections])
}

/** Publishes the small dossier with some of it replaced. */
export async function publishSmall(changes: Partial<DossierData>): Promise<void> {
  const values = new Map<string, string>()
  const namespace = {
    get: async (keys: string[]) => new Map(keys.map((key) => [key, values.get(key) ?? null])),
    put: async (key: string, value: string) => void values.set(key, value),
  }
  await publish(namespace, { ...small(), ...changes }, new Date('2026-02-27T12:00:00Z'))
  await storeOnly(Object.fromEntries(values))
}
