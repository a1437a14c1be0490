import type { PublishedEvent } from '../../model/event.ts'
import type { PublishedSource } from '../../model/source.ts'

/** An event, with its sources joined in. */
export type Disputed = { data: PublishedEvent; included: { sources: PublishedSource[] } }

/**
 * Who says what on the fields of an event on which its sources disagree. Pages that repeat one text stand together, as
 * one voice; which of the values is right is not for us to say. A source that was withdrawn since is only an id.
 */
export function explained({ data, included }: Disputed): object {
  const { id, title, date, claims, conflicts } = data
  const known = new Map(included.sources.map((source) => [source.id, source]))
  const voicesOf = (ids: readonly string[] = [], field: string, value: string) =>
    [...Map.groupBy(ids, (source) => known.get(source)?.cluster ?? source).values()].map((repeating) =>
      repeating.map((source) => {
        const { publisher, url } = known.get(source) ?? {}
        const claim = claims.find((each) => each.source === source && each.field === field && each.value === value)
        return { id: source, publisher, url, quote: claim?.quote }
      }),
    )
  const disputes = conflicts.map(({ field, note, values }) => ({
    field,
    note,
    values: values.map(({ value, sources, denied_by }) => ({
      value,
      independent_voices: voicesOf(sources, field, value),
      denied_by: voicesOf(denied_by, field, value),
    })),
  }))
  return { event: { id, title, date }, disputes }
}
