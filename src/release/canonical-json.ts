/**
 * JSON in the canonical form of RFC 8785: members sorted by UTF-16 units, no white space, numbers and strings as
 * ECMAScript writes them. Members that are undefined are left out.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  let inside = ''
  if (Array.isArray(value)) {
    for (const item of value) inside += inside === '' ? canonicalJson(item) : `,${canonicalJson(item)}`
    return `[${inside}]`
  }
  for (const { name, key } of membersOf(Object.keys(value))) {
    const member = (value as Record<string, unknown>)[name]
    if (member !== undefined) inside += inside === '' ? key + canonicalJson(member) : `,${key}${canonicalJson(member)}`
  }
  return `{${inside}}`
}

/** Most texts need no escape, and JSON.stringify takes longer to find that out. */
function quoted(text: string): string {
  return /^[ !#-[\]-~]*$/.test(text) ? `"${text}"` : JSON.stringify(text)
}

type Member = { name: string; key: string }

/** Objects of more members are lists by name, such as redirects, and each is another. */
const KIND_MOST = 40

/** The members of an object, sorted, each also as it is written. */
function membersOf(names: readonly string[]): readonly Member[] {
  if (names.length > KIND_MOST) return sorted(names)
  let kind = KINDS
  for (const name of names) {
    let next = kind.next.get(name)
    if (!next) {
      next = { next: new Map() }
      kind.next.set(name, next)
    }
    kind = next
  }
  kind.members ??= sorted(names)
  return kind.members
}

/** Objects that have the same names in the same order, by what they begin with: the members of each are sorted once. */
type Kind = { next: Map<string, Kind>; members?: readonly Member[] }

const KINDS: Kind = { next: new Map() }

function sorted(names: readonly string[]): Member[] {
  return names.toSorted((a, b) => (a < b ? -1 : 1)).map((name) => ({ name, key: `${JSON.stringify(name)}:` }))
}
