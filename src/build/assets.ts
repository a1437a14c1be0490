import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import type { DossierLists } from '../release/lists.ts'
import { builderParts } from './builder.ts'
import { clientScript } from './client.ts'
import { docs } from './docs/docs.ts'
import { readDossier } from './dossier.ts'
import { embedParts } from './embeds.ts'
import { headersFile } from './headers.ts'
import { describedApi } from './openapi/described.ts'
import { parts } from './parts.ts'
import { pictures } from './pictures.ts'
import { scripts } from './scripts.ts'
import { siteFiles } from './site.ts'

/** Where wrangler.toml has them. */
export const ASSETS = join(import.meta.dirname, '../../dist/assets')

/**
 * Makes everything that stands beside the Worker as a static file. A file that is there is replaced at once and only
 * where it differs, so that a server may run from the directory meanwhile.
 * @param data the dossier that documentation takes its examples from @returns how many files there are
 */
export async function buildAssets(dir = ASSETS, data: DossierLists | null = readDossier()): Promise<number> {
  const files = new Map(Object.entries(await assets(data)))
  for (const [path, content] of files) replaceFile(join(dir, path), Buffer.from(content as string))
  for (const path of filesIn(dir)) if (!files.has(path)) rmSync(join(dir, path), { force: true })
  return files.size
}

function replaceFile(path: string, content: Buffer): void {
  if (existsSync(path) && readFileSync(path).equals(content)) return
  mkdirSync(dirname(path), { recursive: true })
  const aside = `${path}.${process.pid}`
  writeFileSync(aside, content)
  renameSync(aside, path)
}

function filesIn(dir: string): string[] {
  const entries = readdirSync(dir, { withFileTypes: true, recursive: true })
  return entries
    .filter((each) => each.isFile())
    .map((each) => relative(dir, join(each.parentPath, each.name)).split(sep).join('/'))
}

/** Every file, by its path below the origin. */
async function assets(data: DossierLists | null): Promise<Record<string, string | Uint8Array>> {
  const { files, parts: ofScripts } = await scripts()
  const allParts = { ...parts(), ...(await embedParts()), ...builderParts(), ...ofScripts }
  const document = await describedApi(data, allParts)
  return {
    _headers: headersFile(),
    ...files,
    ...(await siteFiles()),
    'client.js': await clientScript(),
    ...(await pictures()),
    'v1/openapi.json': JSON.stringify(document),
    ...docs(document, data?.dossier ?? null),
    ...asParts(allParts),
  }
}

/** Parts as the files that they are. @param parts by their names below `/parts/` */
function asParts(parts: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [`parts/${name}`, JSON.stringify(part)]))
}
