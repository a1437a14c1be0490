import { join } from 'node:path'
import { build } from 'esbuild'

/** `inputs` are the bytes that each file takes of the code, by its path. */
export type WorkerBundle = { code: string; imports: string[]; inputs: Record<string, number> }

/** The Worker's code, minified as it is deployed, what it imports that is not in it, and what it is made of. */
export async function workerBundle(): Promise<WorkerBundle> {
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
  const outputs = Object.values(metafile.outputs)
  const inputs = outputs.flatMap((output) => Object.entries(output.inputs))
  return {
    code: outputFiles[0]?.text ?? '',
    imports: outputs.flatMap((output) => output.imports.map(({ path }) => path)),
    inputs: Object.fromEntries(inputs.map(([path, { bytesInOutput }]) => [path, bytesInOutput])),
  }
}
