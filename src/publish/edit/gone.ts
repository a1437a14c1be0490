import type { Collection } from '../../model/terms.ts'
import { textAt } from '../../release/check/written.ts'
import type { Edits } from './edits.ts'

/** Notes in redirects.json or withdrawn.json what became of an id. The file is made where it is not there. */
export function note(
  document: 'redirects' | 'withdrawn',
  collection: Collection,
  id: string,
  fate: unknown,
  edits: Edits,
): void {
  const { documents } = edits.written
  const path = `${document}.json`
  if (!documents[document]) {
    // Beside dossier.json, and so with a schema beside that one's.
    const schema = textAt(documents.dossier?.value, '$schema')?.replace(/dossier\.json$/, path)
    edits.add(path, schema === undefined ? {} : { $schema: schema })
  }
  edits.set({ path }, [collection, id], fate)
}
