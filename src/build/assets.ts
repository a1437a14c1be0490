import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { headersFile } from './headers.ts'
import { parts } from './parts.ts'

/** Where wrangler.toml has them. */
export const ASSETS = join(import.meta.dirname, '../../dist/assets')

/** Makes everything that stands beside the Worker as a static file, from nothing. @returns how many files there are */
export async function buildAssets(dir = ASSETS): Promise<number> {
  const files = await assets()
  rmSync(dir, { recursive: true, force: true })
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), content)
  }
  return Object.keys(files).length
}

/** Every file, by its path below the origin. */
async function assets(): Promise<Record<string, string | Uint8Array>> {
  return {
    _headers: headersFile(),
    ...Object.fromEntries(Object.entries(parts()).map(([name, part]) => [`parts/${name}`, JSON.stringify(part)])),
  }
}
