import { nearest } from '../../model/nearest.ts'
import { DOCUMENTS } from '../../model/records.ts'
import { COLLECTIONS } from '../../model/terms.ts'
import type { Known, Rule } from './rule.ts'
import { holdsLines, stemOf } from './written.ts'

/** Without redirects.json or withdrawn.json nothing has moved; without these two there is no dossier. */
const REQUIRED = ['codebook', 'dossier'] as const

/** What editors tell one another of the dossier; it is not published. */
const README = 'README.md'

/** Files that must be there and are not, and files that nothing reads: facts an editor believes published. */
export function checkFiles({ others, documents }: Known): Rule {
  return {
    *rest() {
      for (const name of REQUIRED) {
        if (documents[name]) continue
        const [file, expected] = [`${name}.json`, `a ${name} beside the records`]
        yield { file, pointer: '', code: 'missing-file', message: `There is no ${file}.`, expected }
      }
      for (const { path } of others) {
        if (holdsLines(path) || path === README) continue
        yield {
          file: path,
          pointer: '',
          code: 'unknown-file',
          message: 'Nothing reads this file.',
          expected: `${listOf(Object.keys(DOCUMENTS).map((name) => `${name}.json`))}, or a record in ${listOf(COLLECTIONS.map((name) => `${name}/`))}`,
          nearest: nearest(path, knownPaths(path)),
        }
      }
    },
  }
}

/** The documents, and this file's name in each collection. */
function knownPaths(path: string): string[] {
  const name = stemOf(path).replace(/\.[^.]*$/, '')
  return [
    ...Object.keys(DOCUMENTS).map((document) => `${document}.json`),
    ...COLLECTIONS.map((collection) => `${collection}/${name}.json`),
    ...(path.endsWith('.ndjson') ? COLLECTIONS.map((collection) => `${collection}.ndjson`) : []),
  ]
}

function listOf(words: readonly string[]): string {
  return words.join(', ')
}
