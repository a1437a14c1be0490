import { check } from '../../src/publish/check.ts'
import { publish } from '../../src/publish/publish.ts'
import { edited } from './edited.ts'
import { mapNamespace } from './published.ts'

/** The values of the real dossier in two releases, the second after a day of editing, for tests that run in Node. */
export async function editedStore(): Promise<Map<string, string>> {
  const { data } = check('data')
  if (!data) throw new Error('data/ has faults: run npm run check')
  const store = new Map<string, string>()
  await publish(mapNamespace(store), data, new Date('2026-02-27T12:00:00Z'), 'First release')
  await publish(mapNamespace(store), edited(data), new Date('2026-02-28T09:00:00Z'), 'A day of editing')
  return store
}
