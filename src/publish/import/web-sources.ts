import { clip } from './row.ts'
import { shortHash, slugOf } from './slugs.ts'
import type { World } from './world.ts'

export type WebSource = { url: string; publisher?: string; title?: string; published?: string; language?: string }

/** A page as a source, its id made of its address. What is not said of it follows from the address. */
export function webSource(world: World, { url, publisher, title, published, language }: WebSource): string {
  const host = new URL(url).hostname.replace(/^www\./, '')
  const id = `${slugOf(host).slice(0, 40).replace(/-$/, '')}-${shortHash(url)}`
  return world.named(
    'sources',
    id,
    null,
    () => ({
      id,
      url,
      publisher: clip(publisher || host, 200),
      title: title ? clip(title, 400) : null,
      label: clip(title || `A page of ${host}`, 200),
      published: published ?? null,
      language: language ?? world.around.lang,
    }),
    true,
  )
}
