import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { transformSync } from 'esbuild'
import { ICON, icon } from './icon.ts'
import { problemPages } from './problems.ts'

const DIR = join(import.meta.dirname, 'pages')

/** What our own pages share, and those that are the same whatever the dossier: static files by their paths. */
export async function siteFiles(): Promise<Record<string, string | Uint8Array>> {
  const style = readFileSync(join(DIR, 'page.css'), 'utf8')
  return {
    'page.css': transformSync(style, { loader: 'css', minify: true }).code,
    'favicon.svg': ICON,
    'favicon.ico': await icon(),
    ...problemPages(),
  }
}
