import { actor } from './actor.ts'
import type { Embed } from './embed.ts'
import { event } from './event.ts'
import { map } from './map.ts'
import { network } from './network.ts'
import { sources } from './sources.ts'
import { timeline } from './timeline.ts'

/**
 * The widgets, by the name in their path.
 *
 * Addresses: `/embed/{name}` or, for one record, `/embed/{name}/{id}`; `/embed/@{release}/...` is the same pinned to a
 * release; a path that ends with `.fragment` gives HTML for a page around it and one with `.svg` a picture. Each takes
 * the parameters in its row, with the meaning they have in `/v1`, and answers problems with the same statuses.
 *
 * Markup: a page is `body.dossier[data-theme] > main`, a fragment one `section.dossier[data-theme]` that begins with its
 * `style`, a picture one `svg.dossier[data-theme]`. Nothing in them has an id, so that any number may stand side by side.
 * Links are full URLs. A pinned embed is kept no longer than another: it tells where a newer release corrected it.
 */
export const EMBEDS = { timeline, map, network, event, actor, sources } as const satisfies Record<string, Embed>

export type EmbedName = keyof typeof EMBEDS
export const EMBED_NAMES = Object.keys(EMBEDS) as EmbedName[]

export function embedOf(name: EmbedName): Embed {
  return EMBEDS[name]
}
