import { type Embed, FORMS, type Form, type Found, type View } from '../../embeds/embed.ts'
import { EMBED_NAMES, embedOf } from '../../embeds/embeds.ts'
import { embedCsp, frameOf, pictureFrame } from '../../embeds/frame.ts'
import { DEFAULTS, PYM } from '../../embeds/parameters.ts'
import { EMBED_LANGUAGES, type EmbedPart } from '../../embeds/words.ts'
import { FaultError } from '../../errors.ts'
import { joinedOf, recordsOf } from '../../formats/records.ts'
import { oembedLinks } from '../../formats/sharing.ts'
import { localeOf } from '../../model/date-label.ts'
import { directionOf } from '../../model/direction.ts'
import { nearest } from '../../model/nearest.ts'
import { withinBudget } from '../../query/budget.ts'
import { canonicalQuery } from '../../query/canonical.ts'
import { readCursor, writeCursor } from '../../query/cursor.ts'
import { checkValues } from '../../query/known.ts'
import { parseBy, type Singles } from '../../query/parse.ts'
import { DEFAULT_LIMIT, type Query } from '../../query/query.ts'
import { idOf, recordById } from '../../query/shelf.ts'
import type { OpenRelease } from '../../store/releases.ts'
import type { Address } from '../address.ts'
import { answer } from '../answer.ts'
import type { AppContext } from '../context.ts'
import { itemOf, pageOf, redirected, refuseWithdrawn } from './collections.ts'
import { HTML, rendered } from './pages.ts'

/** What is asked for: a widget in a form, pinned to a release or not, and about a record where it is about one. */
type Asked = {
  name: string
  embed: Embed
  form: Form
  id: string
  pinned: string | null
  origin: string
  query: Query
  own: Singles
}

/** `/embed/timeline?...`, `/embed/event/{id}`: a widget, as a page, a fragment or a picture. @param path below the root */
export async function embedRoute(c: AppContext, path: string, pinned: string | null) {
  const url = c.get('url')
  const asked = readAsked(path, url, pinned)
  const { name, embed, form, id, query } = asked
  const reading = c.get('reading')
  if (embed.isItem) refuseWithdrawn(reading.current, embed.collection, id)
  const cursor = readCursor(query)
  const { parts } = c.get('isolate')
  const part = <T>(name: string) => parts.json<T>(c.env.ASSETS, name)
  const script = form === 'page' ? await part<View['script']>('height.json') : null
  return await answer(c, {
    pinned: pinned ?? cursor?.release ?? null,
    isWatching: true,
    address: `/embed/${addressOf(asked)}`,
    contentType: form === 'svg' ? 'image/svg+xml; charset=utf-8' : HTML,
    csp: embedCsp(script),
    alternates: () => oembedLinks(url.origin, `${url.origin}/embed/${addressOf(asked)}`),
    async make(release) {
      const { withdrawn, latest } = reading.current
      const resolved = { ...redirected(query, release), include: embed.joins }
      const found = await itemOf(c, { collection: embed.collection, id, suffix: suffixOf(form) }, release, (shelf) => {
        checkValues(resolved, shelf, release.manifest.codebook)
        return embed.read({ query: resolved, shelf, id, after: cursor?.after ?? null, gone: withdrawn.actors })
      })
      // Where the latest has not arrived, this one is the latest there is.
      const isOld = (pinned ?? cursor) !== null && release.entry.number < latest.number
      const changed = isOld ? await changedSince(c, embed, found) : null
      const bare = viewOf(asked, found, release, changed && { release: latest.release, changed })
      const words = await part<EmbedPart>(`embed.${bare.lang}.json`)
      const sheets = await part<Record<string, string>>('embed.style.json')
      const style = sheets[form === 'svg' ? `${name}.svg` : name] as string
      const view: View = { ...bare, words, style, script, loaded: {} }
      const needed = embed.parts?.(view) ?? []
      const loaded = await Promise.all(needed.map(async (each) => [each, await part(each)] as const))
      return { body: await drawn(c, name, { ...view, loaded: Object.fromEntries(loaded) }) }
    },
  })
}

/** The widget in its template, within that of its form. */
async function drawn(c: AppContext, name: string, view: View): Promise<string> {
  const { embed, form } = view
  const written = (template: string, shown: object) => rendered(c, template, shown, undefined, 'embed.templates.json')
  const picture = form === 'svg' ? embed.picture?.(view) : undefined
  const frame = picture ? pictureFrame(view, picture.height) : frameOf(view)
  const shown = picture ?? embed.show(view)
  const body = await written(picture ? `${name}.svg` : name, { ...frame, ...shown })
  return `${await written(form, { ...frame, body })}\n`
}

function readAsked(path: string, { origin, search }: Address, pinned: string | null): Asked {
  const [, name = '', id = '', suffix] = /^([^/.]*)(?:\/([^/.]*))?(?:\.(.*))?$/.exec(path) ?? []
  const known = EMBED_NAMES.find((each) => each === name)
  const embed = known && embedOf(known)
  const form = suffix === undefined ? 'page' : FORMS.find((each) => each === suffix && each !== 'page')
  if (!embed || !form || Boolean(embed.isItem) !== (id !== '') || (form === 'svg' && !embed.picture)) {
    const close = nearest(name, EMBED_NAMES)
    throw new FaultError({ code: 'no-such-page', path: `/embed/${path}`, nearest: close && `/embed/${close}` })
  }
  const searchParams = new URLSearchParams(search)
  // The script around a frame adds these for the one within, which reads them in the page.
  for (const added of PYM) searchParams.delete(added)
  const limited = embed.parameters.limit && !searchParams.has('limit')
  if (limited) searchParams.set('limit', String(embed.limit))
  if (embed.parameters.sort && !searchParams.has('sort')) searchParams.set('sort', '-date')
  return { name, embed, form, id, pinned, origin, ...parseBy(embed.collection, embed.parameters, searchParams) }
}

/** What the path of a form ends with. */
function suffixOf(form: Form): string {
  return form === 'page' ? '' : `.${form}`
}

/** The canonical path below `/embed/` with its query. */
function addressOf({ name, embed, form, id, query, own }: Asked): string {
  const parameters = [
    canonicalQuery({ ...query, limit: DEFAULT_LIMIT }),
    ...(embed.parameters.limit && query.limit !== embed.limit ? [`limit=${query.limit}`] : []),
    ...ownOf(own),
  ]
  const search = parameters.filter((part) => part !== '').join('&')
  return `${name}${id && `/${id}`}${suffixOf(form)}${search && `?${search}`}`
}

/** Parameters that only embeds have, as far as they change something. */
function ownOf(own: Singles, names = Object.keys(DEFAULTS)): string[] {
  return names.flatMap((name) => {
    const value = String(own[name]?.[0] ?? DEFAULTS[name])
    return value === DEFAULTS[name] ? [] : [`${name}=${encodeURIComponent(value)}`]
  })
}

/** What the widget is made with, but for its words, style and script. */
function viewOf(asked: Asked, found: Found, release: OpenRelease, newer: Outdated): Bare {
  const { pinned, origin, query, own } = asked
  const { listing } = found
  const given = (name: string) => (own[name]?.[0] ?? null) as string | null
  const page = pageOf({ ...asked, collection: asked.embed.collection, format: 'json', table: null }, listing, release)
  const langs = [...page.langs, ...page.dossier.languages]
  const lang = langs.flatMap((each) => EMBED_LANGUAGES.find((known) => known === each) ?? [])[0] ?? 'en'
  const numerals = (given('numerals') === 'native' ? NATIVE[lang] : given('numerals')) ?? undefined
  const root = (at: string | null) => `${origin}/embed/${at === null ? '' : `@${at}/`}`
  const kept = [...(query.lang.length > 0 ? [`lang=${query.lang}`] : []), ...ownOf(own, ['theme', 'numerals'])]
  const from = (cursor: string | null) => addressOf({ ...asked, query: { ...query, cursor } })
  return {
    ...page,
    ...asked,
    found,
    records: recordsOf(page).records,
    joined: joinedOf(page),
    lang,
    isMirrored: directionOf(lang) === 'rtl',
    locale: localeOf(lang, numerals),
    numerals,
    theme: given('theme') ?? 'auto',
    height: given('height'),
    title: given('title'),
    borders: given('borders') === 'true',
    self: root(pinned) + addressOf(asked),
    urlOfEmbed(path, ...search) {
      const parameters = [...search, ...kept].join('&')
      return `${root(pinned)}${path}${parameters && `?${parameters}`}`
    },
    nextPage: listing.next && root(pinned) + from(writeCursor(query, release.entry.release, listing.next)),
    newer: newer && { ...newer, url: root(null) + from(null) },
    layout: release.manifest.layout ?? {},
  }
}

type Bare = Omit<View, 'words' | 'style' | 'script' | 'loaded'>
type Outdated = { release: string; changed: ReadonlySet<string> } | null

/** Digits of a language's own, where its newsrooms may write others. */
const NATIVE: Partial<Record<string, string>> = { bn: 'beng', ur: 'arabext', hi: 'deva' }

/** The records shown that the latest release has otherwise, or no more. What would cost too much to tell is left untold. */
async function changedSince(c: AppContext, embed: Embed, { listing }: Found): Promise<Set<string>> {
  const reading = c.get('reading')
  const { latest } = reading.current
  // The latest and no other: compared with one before it, what was corrected would pass for unchanged.
  const { release } = await reading.made(latest, { pinned: latest.release, make: async () => null })
  const shelf = reading.shelf(release)
  return await reading.session.settle(() => {
    const changed = listing.records.filter(
      (text) => withinBudget(() => recordById(shelf, embed.collection, idOf(text)) !== text) ?? false,
    )
    return new Set(changed.map(idOf))
  })
}
