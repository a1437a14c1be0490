import edtf, { type EdtfNode } from 'edtf'

/** The first and the last day of a text as the `edtf` package has them; null for what it does not read, or reads as something else. */
export function judged(text: string): { earliest: string | null; latest: string | null } | null {
  const ends = text.split('/')
  if (ends.length > 2) return null
  if (ends.length === 2) {
    // Its ends are read one by one: the package takes an interval of a single day for an inverted one.
    const [lower, upper] = ends.map((end) => (end === '' || end === '..' ? OPEN : daysOf(nodeOf(end))))
    if (!lower || !upper || (lower === OPEN && upper === OPEN)) return null
    const [earliest, latest] = [lower.earliest, upper.latest]
    return earliest !== null && latest !== null && earliest > latest ? null : { earliest, latest }
  }
  const node = nodeOf(text)
  if (node?.type !== 'Set' && node?.type !== 'List') return daysOf(node)
  const members = (node.values ?? []).flat().map(daysOf)
  if (members.length === 0 || members.includes(null) || node.earlier || node.later) return null
  const known = members.filter((member) => member !== null)
  return {
    earliest: known.map(({ earliest }) => earliest).reduce((a, b) => (a < b ? a : b)),
    latest: known.map(({ latest }) => latest).reduce((a, b) => (a > b ? a : b)),
  }
}

const OPEN = { earliest: null, latest: null }

function nodeOf(text: string): EdtfNode | null {
  try {
    return edtf(text)
  } catch {
    return null
  }
}

function daysOf(node: EdtfNode | null): { earliest: string; latest: string } | null {
  if (node?.type !== 'Date' || node.edtf.includes('T')) return null
  const [earliest, latest] = [node.min, node.max].map((ms) => new Date(ms).toISOString().slice(0, 10))
  return earliest && latest && /^(?!0000)\d{4}-/.test(earliest) ? { earliest, latest } : null
}
