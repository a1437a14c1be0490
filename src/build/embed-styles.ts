import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { transform } from 'esbuild'
import { EMBED_NAMES, type EmbedName, embedOf } from '../embeds/embeds.ts'

const STYLE = join(import.meta.dirname, '../embeds/style')

/** Style sheets of each widget beside those of its form, by their file in src/embeds/style/. */
const STYLES: Record<EmbedName, readonly string[]> = {
  timeline: ['bars', 'timeline'],
  map: ['chart', 'map'],
  network: ['chart', 'network'],
  event: ['bars', 'timeline', 'card'],
  actor: ['card'],
  sources: [],
}

/** The style of each widget by its name, and that of its picture by that name and `.svg`. */
export async function embedStyles(): Promise<Record<string, string>> {
  const sheets = async (files: readonly string[]) => (await Promise.all(files.map(sheet))).join('')
  const styles = EMBED_NAMES.flatMap((name) => [
    sheets(['shared', 'frame', ...STYLES[name]]).then((css) => [name, css] as const),
    ...(embedOf(name).picture
      ? [sheets(['shared', 'picture', ...STYLES[name]]).then((css) => [`${name}.svg`, css] as const)]
      : []),
  ])
  return Object.fromEntries(await Promise.all(styles))
}

/** A style sheet, minified, and without what browsers of five years ago could not read, such as nesting. */
async function sheet(file: string): Promise<string> {
  const { code } = await transform(readFileSync(join(STYLE, `${file}.css`), 'utf8'), {
    loader: 'css',
    minify: true,
    target: ['chrome88', 'firefox85', 'safari14'],
  })
  return code.trim()
}
