/**
 * JSON in the canonical form of RFC 8785: members sorted by UTF-16 units, no white space, numbers and strings as
 * ECMAScript writes them. Members that are undefined are left out.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  let inside = ''
  if (Array.isArray(value)) {
    for (const item of value) inside += `${inside === '' ? '' : ','}${canonicalJson(item)}`
    return `[${inside}]`
  }
  for (const name of Object.keys(value).sort(byUnits)) {
    const member = (value as Record<string, unknown>)[name]
    if (member !== undefined) inside += `${inside === '' ? '' : ','}${quoted(name)}:${canonicalJson(member)}`
  }
  return `{${inside}}`
}

/** Most names need no escape, and JSON.stringify would look at every letter of them. */
function quoted(name: string): string {
  return /^\w+$/.test(name) ? `"${name}"` : JSON.stringify(name)
}

function byUnits(a: string, b: string): number {
  return a < b ? -1 : 1
}
