import { PAGE_WORDS } from './words.ts'

/** What the Worker's pages are made with, by name below `/parts/`: see src/http/parts.ts. */
export function parts(): Record<string, unknown> {
  return Object.fromEntries(Object.entries(PAGE_WORDS).map(([lang, words]) => [`page.${lang}.json`, words]))
}
