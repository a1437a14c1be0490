import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A piece of code of RECIPES.md: the heading it stands under, its language, and itself. */
type Recipe = { heading: string; language: string; code: string }

/** Every piece of code there is, with a service for the host, and which of them were used. */
export class Recipes {
  readonly #all: readonly Recipe[]
  readonly #used = new Set<string>()

  constructor(origin: string) {
    this.#all = readFileSync(join(import.meta.dirname, '../../RECIPES.md'), 'utf8')
      .replaceAll('https://your-host', origin)
      .split(/^## /m)
      .flatMap((section) =>
        [...section.matchAll(/^```([a-z]*)\n([\s\S]*?)^```$/gm)].map(([, language = '', code = '']) => ({
          heading: section.slice(0, section.indexOf('\n')),
          language,
          code,
        })),
      )
  }

  /** All that stand under a heading in a language. */
  every(heading: string, language: string): string[] {
    const found = this.#all.filter((each) => each.heading === heading && each.language === language)
    for (const { code } of found) this.#used.add(code)
    return found.map(({ code }) => code)
  }

  /** The first of them. @throws {Error} when there is none */
  one(heading: string, language: string): string {
    const [code] = this.every(heading, language)
    if (code === undefined) throw new Error(`RECIPES.md has no such code in "${heading}"`)
    return code
  }

  /** Those that nobody has asked for. */
  unused(): Recipe[] {
    return this.#all.filter(({ code }) => !this.#used.has(code))
  }
}
