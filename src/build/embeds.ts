import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { transform } from 'esbuild'
import { EMBED_WORDS } from './embed-words.ts'
import { landParts } from './land.ts'
import { template, templatesIn } from './templates.ts'

const STYLE = join(import.meta.dirname, '../embeds/style')
const TEMPLATES = join(import.meta.dirname, '../embeds/templates')

/** What embeds are made with, by name below `/parts/`. */
export async function embedParts(): Promise<Record<string, unknown>> {
  const words = Object.entries(EMBED_WORDS).map(([lang, each]) => [`embed.${lang}.json`, each])
  const texts = templatesIn(TEMPLATES)
  const templates = Object.fromEntries(Object.keys(texts).map((name) => [name, template(name, texts)]))
  return {
    ...Object.fromEntries(words),
    ...landParts(),
    'embed.templates.json': templates,
    'embed.style.json': await styleSheets(),
  }
}

/** The style sheets by name, minified, and without what browsers of five years ago could not read, such as nesting. */
async function styleSheets(): Promise<Record<string, string>> {
  const files = readdirSync(STYLE).sort()
  const sheets = files.map(async (file) => {
    const css = readFileSync(join(STYLE, file), 'utf8')
    const { code } = await transform(css, {
      loader: 'css',
      minify: true,
      target: ['chrome88', 'firefox85', 'safari14'],
    })
    return [file.slice(0, -'.css'.length), code.trim()]
  })
  return Object.fromEntries(await Promise.all(sheets))
}
