import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const { resolve } = createRequire(import.meta.url)

/** The bytes of a file of a package. @param name as in `world-atlas/land-50m.json` */
export function packageFile(name: string): Buffer {
  return readFileSync(resolve(name))
}
