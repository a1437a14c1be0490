import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clientScript } from './client.ts'
import { recordTypes } from './record-types.ts'

const PROJECT = join(import.meta.dirname, '../..')

/** Where `npm run client` puts the package, ready for `npm pack` and `npm publish`. */
export const CLIENT_PACKAGE = join(PROJECT, 'dist/client')

/** Makes the client's package from nothing: one module, its types, what it is and how it may be used. */
export async function buildClientPackage(dir = CLIENT_PACKAGE): Promise<void> {
  rmSync(dir, { recursive: true, force: true })
  mkdirSync(join(dir, 'types'), { recursive: true })
  writeFileSync(join(dir, 'index.js'), await clientScript())
  writeFileSync(join(dir, 'package.json'), `${JSON.stringify(described(), null, 2)}\n`)
  for (const [name, text] of declarations()) writeFileSync(join(dir, 'types', name), text)
  copyFileSync(join(PROJECT, 'src/client/README.md'), join(dir, 'README.md'))
  copyFileSync(join(PROJECT, 'LICENSE'), join(dir, 'LICENSE'))
}

function described() {
  const { version, license } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as {
    version: string
    license: string
  }
  return {
    name: 'dossier-client',
    version,
    description: 'Ask a dossier: events, who was in them, where they were, and the sources that say so.',
    license,
    type: 'module',
    sideEffects: false,
    exports: { '.': { types: './types/index.d.ts', default: './index.js' } },
    files: ['index.js', 'types'],
  }
}

/** What the compiler declares of src/client, by file name; records are declared without their schemas. */
function declarations(): Map<string, string> {
  const out = mkdtempSync(join(tmpdir(), 'dossier-client-'))
  try {
    const tsc = join(PROJECT, 'node_modules/typescript/bin/tsc')
    execFileSync(process.execPath, [tsc, '-p', join(PROJECT, 'tsconfig.client.json'), '--outDir', out])
    const names = readdirSync(join(out, 'client'))
    const texts = names.map((name) => [name, standing(readFileSync(join(out, 'client', name), 'utf8'))] as const)
    return new Map([...texts, ['records.d.ts', recordTypes()]])
  } finally {
    rmSync(out, { recursive: true })
  }
}

/** Declarations that lean on nothing outside of the package. */
function standing(text: string): string {
  return text
    .replaceAll(/'\.\.\/model\/[a-z-]+\.ts'/g, "'./records.js'")
    .replaceAll(/(from '\.\/[a-z-]+)\.ts'/g, "$1.js'")
}
