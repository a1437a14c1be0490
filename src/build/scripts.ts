import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

const BROWSER = join(import.meta.dirname, '../browser')

/** Every `/dossier-{hash}.js` there ever was: a page that is pinned to one must not lose it by a deployment of ours. */
export const KEPT = join(BROWSER, 'kept')

/** A script that pages have inline: its text, and the source expression that a policy allows it by (CSP 3, 8.3). */
type InlineScript = { script: string; hash: string }

/** A script as a file: its address that never changes, and what `integrity` is (SRI, 3.1). */
type ScriptFile = { path: string; integrity: string }

/** The scripts: files, with the style sheet of one, by their paths below the origin, and what pages need to know of them, by names below `/parts/`. */
export async function scripts(): Promise<{ files: Record<string, string>; parts: Record<string, unknown> }> {
  const [height, element, builder] = await Promise.all([bundled('height'), bundled('dossier'), bundled('builder')])
  const inline: InlineScript = { script: height, hash: integrityOf(height, 'sha256') }
  const name = `dossier-${createHash('sha256').update(element).digest('hex').slice(0, 12)}.js`
  const pinned: ScriptFile = { path: `/${name}`, integrity: integrityOf(element, 'sha384') }
  return {
    files: {
      ...Object.fromEntries(readdirSync(KEPT).map((kept) => [kept, readFileSync(join(KEPT, kept), 'utf8')])),
      'dossier.js': element,
      [name]: element,
      'builder.js': builder,
      'builder.css': readFileSync(join(BROWSER, 'builder.css'), 'utf8'),
    },
    parts: { 'height.json': inline, 'element.json': pinned },
  }
}

/** One file of what a script in src/browser is made of, minified. Runs in any browser of the last three years. */
async function bundled(entry: 'height' | 'dossier' | 'builder'): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(BROWSER, `${entry}.ts`)],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    write: false,
    legalComments: 'none',
    logLevel: 'silent',
  })
  // An element's closing tag would end an inline one.
  return (outputFiles[0]?.text ?? '').trim().replaceAll('</script', '<\\/script')
}

/** As in `integrity` attributes and policies: the algorithm and the hash in base64. */
function integrityOf(text: string, algorithm: 'sha256' | 'sha384'): string {
  return `${algorithm}-${createHash(algorithm).update(text).digest('base64')}`
}
