/** How one value became another, in lines that a person reads. */

/** A line of a field: something gone, something new, or the same things in another order. */
export type Line = { path: string; sign: '-' | '+' | '~'; text: string }

/**
 * The lines of a field that differs. Lists are shown by the entries that were added and removed, objects by the members
 * that differ, everything else before and after.
 */
export function linesOf(path: string, before: unknown, after: unknown): Line[] {
  if (Array.isArray(before) && Array.isArray(after)) return listLines(path, before, after)
  if (isMembers(before) && isMembers(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    return names
      .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
      .flatMap((name) => linesOf(`${path}.${name}`, before[name], after[name]))
  }
  // A list that was not there is an empty one, as editors see it.
  if (Array.isArray(before) && isNone(after)) return listLines(path, before, [])
  if (Array.isArray(after) && isNone(before)) return listLines(path, [], after)
  return [
    ...(before === undefined ? [] : [{ path, sign: '-', text: textOf(before) } as const]),
    ...(after === undefined ? [] : [{ path, sign: '+', text: textOf(after) } as const]),
  ]
}

function listLines(path: string, before: readonly unknown[], after: readonly unknown[]): Line[] {
  const left = after.map((entry) => JSON.stringify(entry))
  const gone = before.filter((entry) => {
    const at = left.indexOf(JSON.stringify(entry))
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  const lines = [
    ...gone.map((entry) => ({ path, sign: '-', text: textOf(entry) }) as const),
    ...left.map((entry) => ({ path, sign: '+', text: textOf(JSON.parse(entry)) }) as const),
  ]
  return lines.length > 0 || before.length === 0
    ? lines
    : [{ path, sign: '~', text: `in another order: ${after.map(textOf).join('; ')}` }]
}

/** An object whose members are told one by one; a date is one thing. */
function isMembers(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('edtf' in value)
}

function isNone(value: unknown): boolean {
  return value === undefined || value === null
}

/** A value in one line: a date as it is written, an object as "actor pakistan-navy, role host". */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return 'none'
  if (typeof value === 'string') return value === '' ? 'empty' : value.replace(/\s+/g, ' ')
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(textOf).join('; ')
  if (typeof value !== 'object') return String(value)
  if ('edtf' in value) return String(value.edtf)
  const members = Object.entries(value).filter(
    ([, member]) => !isNone(member) && !(Array.isArray(member) && member.length === 0),
  )
  return members.length === 0 ? 'none' : members.map(([name, member]) => `${name} ${textOf(member)}`).join(', ')
}

/** Characters kept of what is alike on either side of a difference. */
const CONTEXT = 24

/** Two texts that are too long to be shown, reduced to where they differ. Both are left alone when they fit. */
export function focused(before: string, after: string, width: number): [string, string] {
  const [a, b] = [charactersOf(before), charactersOf(after)]
  if (Math.max(a.length, b.length) <= width) return [before, after]
  let start = 0
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const from = start > CONTEXT ? start - CONTEXT : 0
  const shown = (text: string[]) => {
    const to = end > CONTEXT ? text.length - end + CONTEXT : text.length
    return `${from > 0 ? '…' : ''}${text.slice(from, to).join('')}${to < text.length ? '…' : ''}`
  }
  return [shown(a), shown(b)]
}

/** Characters as readers count them, so that no letter is torn from its marks. */
function charactersOf(text: string): string[] {
  return Array.from(new Intl.Segmenter('en').segment(text), ({ segment }) => segment)
}
