import { join } from 'node:path'
import type { Terminal } from '../command.ts'
import { many } from '../figures.ts'
import { reportOf } from '../report.ts'
import type { Edits } from './edits.ts'

/**
 * Writes edits, if data is without faults with them, and says what was written. Else the faults are shown, and nothing is.
 * @param what was done, a sentence
 * @returns the exit code
 */
export function finish(edits: Edits, dir: string, what: string, dry: boolean, { out, err, colour }: Terminal): number {
  const { checked, changes } = edits
  if (!checked.data) {
    out(reportOf(checked, dir, colour))
    err('\nNothing was written. With the change, the data would have the faults above.\n')
    return 1
  }
  if (!dry) edits.write()
  const lines = changes.map(({ path, gone }) => `  ${gone ? '-' : '~'} ${join(dir, path)}\n`)
  out([`${what}\n`, ...lines].join(''))
  out(dry ? `${many(changes.length, 'file')} to write.\n` : 'Readers see it when you publish.\n')
  return 0
}
