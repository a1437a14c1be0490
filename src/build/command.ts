import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

/**
 * The command line as one file, for the package: `npx dossier`. Wrangler alone stays outside, being a program of its own.
 * It lies as deep below the package as src/publish, see publish/installation.ts.
 */

const PROJECT = join(import.meta.dirname, '../..')
const COMMAND = join(PROJECT, 'dist/publish/dossier.js')

/** The oldest that has all we use of the language, and that wrangler runs on. */
const NODE = 22

/** Comes before anything else runs: what it says is better than the error that an older one would end with. */
const BANNER = `#!/usr/bin/env node
if (Number.parseInt(process.versions.node) < ${NODE}) {
  process.stderr.write('dossier needs Node ${NODE} or newer; this is ' + process.versions.node + '.\\n')
  process.exit(1)
}`

await build({
  entryPoints: [join(PROJECT, 'src/publish/cli.ts')],
  outfile: COMMAND,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: `node${NODE}`,
  // Some packages have a file for browsers too, whose requires cannot be followed.
  mainFields: ['module', 'main'],
  external: ['wrangler'],
  banner: { js: BANNER },
  logLevel: 'warning',
})
chmodSync(COMMAND, 0o755)
