/**
 * `/dossier.js`: `<dossier-timeline>` and its siblings around the embeds of the service the script came from, and frames
 * that are as high as what is in them. A classic script, `async` where one likes: a module does not know where it came from.
 */
import { embedElement } from './embed-element.ts'
import { fitFrames } from './frames.ts'

const { origin } = new URL((document.currentScript as HTMLScriptElement | null)?.src ?? location.href)

for (const widget of ['timeline', 'map', 'network', 'event', 'actor', 'sources']) {
  const name = `dossier-${widget}`
  // The page may hold the script twice: once for each embed that was pasted into it.
  if (!customElements.get(name)) customElements.define(name, embedElement(widget, origin))
}
fitFrames(origin)
