import type { Kind } from './queries.ts'

/** What two sides must agree on for one kind of query, taken from an answer. */
type Essence = { ids?: string[]; total?: number; facets?: [string, number][]; periods?: [string, number][] }

type Answer = {
  data: { id: string } | ({ id: string } | { from: string; count: number })[]
  page?: { total: number; relation?: string }
  facets?: { actor?: { values: { value: string; count: number }[] } }
  total?: number
}

/**
 * Says how a rival's answer differs from ours; null when it does not. Where ours only says how many there are at least,
 * any number from there on will do. CSV is the same to the byte.
 */
export function difference({ name, path }: Kind, ours: string, theirs: string): string | null {
  if (path.includes('.csv')) return ours === theirs ? null : `${name}: ${shortened(ours)} and ${shortened(theirs)}`
  const [a, b] = [JSON.parse(ours), JSON.parse(theirs)] as [Answer, Answer]
  const [x, y] = [essenceOf(a), essenceOf(b)]
  if (a.page?.relation === 'gte' && (y.total ?? 0) >= (x.total ?? 0)) y.total = x.total as number
  for (const part of ['ids', 'total', 'facets', 'periods'] as const) {
    const [one, other] = [JSON.stringify(x[part]), JSON.stringify(y[part])]
    if (one !== other) return `${name}: ${part} are ${shortened(one)} and ${shortened(other)}`
  }
  return null
}

function essenceOf({ data, page, facets, total }: Answer): Essence {
  const rows = [data].flat()
  const counted = page?.total ?? total
  return {
    ...(counted !== undefined && { total: counted }),
    ...(facets?.actor && { facets: facets.actor.values.map(({ value, count }) => [value, count]) }),
    ids: rows.flatMap((row) => ('id' in row ? row.id : [])),
    periods: rows.flatMap((row) => ('from' in row ? [[row.from.slice(0, 7), row.count]] : [])),
  }
}

function shortened(text: string | undefined): string {
  return text === undefined ? 'missing' : text.length < 300 ? text : `${text.slice(0, 300)}…`
}
