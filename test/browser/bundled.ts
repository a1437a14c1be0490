import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { compile } from 'svelte/compiler'

/** A program that uses the client and a framework, as one script. @param dir where its own modules and the client are */
export async function bundled(dir: string, code: string, loader: 'js' | 'jsx'): Promise<string> {
  const svelte: Plugin = {
    name: 'svelte',
    setup({ onLoad }) {
      onLoad({ filter: /\.svelte$/ }, ({ path }) => ({
        contents: compile(readFileSync(path, 'utf8'), { generate: 'client' }).js.code,
        resolveDir: dir,
      }))
    },
  }
  const { outputFiles } = await build({
    stdin: { contents: code, loader, resolveDir: dir },
    bundle: true,
    minify: true,
    format: 'iife',
    jsx: 'automatic',
    conditions: ['browser', 'svelte', 'production'],
    define: { 'process.env.NODE_ENV': '"production"' },
    nodePaths: [join(import.meta.dirname, '../../node_modules')],
    plugins: [svelte],
    write: false,
    logLevel: 'silent',
  })
  return (outputFiles[0]?.text ?? '').replaceAll('</script', '<\\/script')
}
