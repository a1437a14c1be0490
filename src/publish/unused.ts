import { readdirSync, statSync } from 'node:fs'
import { PublishError } from './state.ts'

/** Makes sure that nothing is written over: a directory is new, or has nothing in it but hidden files. @throws {PublishError} */
export function refuseUsed(dir: string): void {
  const there = statSync(dir, { throwIfNoEntry: false })
  if (!there) return
  if (!there.isDirectory()) throw new PublishError(`"${dir}" is a file. Nothing was written.`)
  const found = readdirSync(dir).filter((name) => !name.startsWith('.'))
  if (found.length > 0)
    throw new PublishError(`"${dir}" is not empty: it has ${found.slice(0, 3).join(', ')}. Nothing was written.`)
}
