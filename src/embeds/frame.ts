import { oembedUrl, PICTURES } from '../formats/sharing.ts'
import { directionOf } from '../model/direction.ts'
import { inLanguage } from '../query/labels.ts'
import type { View } from './embed.ts'
import { shown } from './shown.ts'

/**
 * The policy of an embed's page: nothing from elsewhere, no script but the one that tells its height. It says nothing of
 * who may frame it, since not even `frame-ancestors *` lets files on a disk and apps do so (CSP 3, 6.7.2.7).
 */
export function embedCsp(script: View['script']): string {
  const scripts = script === null ? '' : `script-src '${script.hash}'; `
  return `default-src 'none'; style-src 'unsafe-inline'; img-src data:; ${scripts}base-uri 'none'; form-action 'none'`
}

/** Pixels of a picture above and below what it shows. */
const [ABOVE, BELOW] = [48, 56]

/** What the frames of an embed show: templates/page.mustache, fragment.mustache and svg.mustache. */
export function frameOf(view: View) {
  const { dossier, embed, form, langs, lang, origin, release, self, title, words } = view
  const heading =
    title === null ? (embed.heading?.(view) ?? inLanguage(dossier.title, [lang, ...langs])) : { text: title, lang }
  const top = form === 'page' ? 1 : 2
  return {
    ...view,
    dir: directionOf(lang),
    // A heading of the page around a fragment is above its own.
    level: { title: top, section: top + 1, item: top + 2 },
    pageTitle: heading.text,
    heading: shown(heading.text, view, heading.lang),
    oembed: oembedUrl(origin, self),
    image: origin + PICTURES[0].path,
    pinnedTo: words.pinned.replace('{release}', release.id),
    outdated: view.newer?.changed.size ? words.corrected : words.newer,
    attribution: shown(dossier.attribution, view),
  }
}

/** The same of a picture, which is so high. */
export function pictureFrame(view: View, height: number) {
  const { dossier, release, embed } = view
  return {
    ...frameOf(view),
    height,
    whole: ABOVE + height + BELOW,
    description: embed.name,
    credits: [dossier.attribution, release.url].map((text, i) => ({ text, y: ABOVE + height + 24 + 20 * i })),
  }
}
