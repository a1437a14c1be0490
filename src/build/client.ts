import { join } from 'node:path'
import { build } from 'esbuild'

const CLIENT = join(import.meta.dirname, '../client')

/** The client as one ES module, minified: `/client.js`, and what the package holds. */
export async function clientScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(CLIENT, 'index.ts')],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    legalComments: 'none',
    logLevel: 'silent',
  })
  return outputFiles[0]?.text ?? ''
}
