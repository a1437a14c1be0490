import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/**
 * Where this is installed. The command line runs from a checkout, `src/publish/cli.ts`, or from the package, where all of
 * it is one file as deep below the package, `dist/publish/dossier.js`.
 */
export const INSTALLATION = join(import.meta.dirname, '../..')

export const IS_PACKAGE = import.meta.filename.endsWith('.js')

/** Where Node keeps what it compiled; compile-cache.js names the same place. */
export const COMPILED = join(INSTALLATION, 'node_modules/.cache/dossier')

/** How a command is called, for messages that name one. */
export const DOSSIER = IS_PACKAGE ? 'npx dossier' : 'npm run dossier --'

/** Where the JSON Schemas of data/ lie; the `$schema` of a data file leads here. */
export const SCHEMA_DIRECTORY = join(INSTALLATION, 'src/model/schema')

/** What wrangler.toml says in a project that has the package: as here, with the Worker and its assets as the package has them. */
export function projectConfig(): string {
  const inPackage = (path: string) => JSON.stringify(relative('.', join(INSTALLATION, path)).replaceAll('\\', '/'))
  return readFileSync(join(INSTALLATION, 'wrangler.toml'), 'utf8')
    .replace(/^main = .*$/m, `main = ${inPackage('dist/worker/worker.js')}`)
    .replace(/^directory = .*$/m, `directory = ${inPackage('dist/assets')}`)
}
