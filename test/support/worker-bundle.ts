import { join } from 'node:path'
import { build } from 'esbuild'

/** The Worker's code, minified as it is deployed, and what it imports that is not in it. */
export async function workerBundle(): Promise<{ code: string; imports: string[] }> {
  const { outputFiles, metafile } = await build({
    entryPoints: [join(import.meta.dirname, '../../src/worker.ts')],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['node:*', 'cloudflare:*'],
    write: false,
    metafile: true,
    logLevel: 'silent',
  })
  return {
    code: outputFiles[0]?.text ?? '',
    imports: Object.values(metafile.outputs).flatMap((output) => output.imports.map(({ path }) => path)),
  }
}
