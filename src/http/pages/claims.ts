import { byVoice, fieldOf } from '../../embeds/shown.ts'
import type { Joined } from '../../formats/records.ts'
import { valueLabel } from '../../formats/told.ts'
import type { Claim } from '../../model/claim.ts'
import type { PublishedEvent } from '../../model/event.ts'
import { counted } from '../../model/plural.ts'
import type { PublishedSource } from '../../model/source.ts'
import { named } from './facts.ts'
import { type Shown, shown } from './language.ts'
import { type Field, titleOf, type When, when } from './marks.ts'
import { pageAddress, type View, written } from './view.ts'

/** What sources say about one field of an event: every value, with who says so. */
export type Claimed = { field: Field; values: readonly Value[]; note: Shown | null }

/** `voices` counts who asserts it independently; null where nobody says otherwise. */
type Value = { value: Shown; voices: string | null; claims: readonly Said[] }
type Said = { source: Shown; denies: boolean; quote: Shown | null; note: Shown | null }

/** The fields on which claims disagree, and the others, each in the order they are first claimed. */
export function claimsOf(event: PublishedEvent, joined: Joined, view: View): { rivals: Claimed[]; claims: Claimed[] } {
  const fields = [...Map.groupBy(event.claims, ({ field }) => field)].map(([field, about]) => {
    const conflict = event.conflicts.find((each) => each.field === field)
    const values = [...Map.groupBy(about, ({ value }) => value)].map(([value, claims]) => {
      const { voices } = conflict?.values.find((each) => each.value === value) ?? {}
      return {
        value: field.startsWith('date')
          ? shown(valueLabel(field, value, [view.lang]), view.lang)
          : written(view, value),
        voices: voices ? counted(view.words.voices, voices, view.words.locale) : null,
        claims: claims.map((claim) => saidBy(claim, joined, view)),
      }
    })
    const note = conflict?.note === undefined ? null : written(view, conflict.note)
    return { disputed: conflict !== undefined, field: fieldOf(field, view), values, note }
  })
  return { rivals: fields.filter(({ disputed }) => disputed), claims: fields.filter(({ disputed }) => !disputed) }
}

function saidBy({ source, stance, quote, note }: Claim, joined: Joined, view: View): Said {
  const record = joined.sources.get(source)
  const name = named('sources', source, joined, view)
  return {
    source: record ? { ...written(view, record.publisher), href: name.href } : name,
    denies: stance === 'denies',
    quote: quote === undefined ? null : shown({ text: quote, lang: record?.language ?? 'und' }, view.lang),
    note: note === undefined ? null : written(view, note),
  }
}

/** Sources that repeat one text stand together, since they are one voice: `repeats` then says how many they are. */
export type Voice = { repeats: string | null; pages: readonly Page[] }
type Page = { title: Shown; publisher: Shown; when: When | null; href: string }

/** The sources of a record, by the voices they are. */
export function voicesOf(ids: readonly string[], joined: Joined, view: View): Voice[] {
  return byVoice(ids, joined).map((pages) => ({
    repeats: pages.length < 2 ? null : counted(view.words.repeats, pages.length, view.words.locale),
    pages: pages.map((page) => pageOf(page, view)),
  }))
}

function pageOf(source: PublishedSource, view: View): Page {
  return {
    title: shown(titleOf('sources', source, view), view.lang, source.url),
    publisher: written(view, source.publisher),
    when: source.published && when(source.published),
    href: pageAddress(view, `/sources/${source.id}`),
  }
}
