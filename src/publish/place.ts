import type { Node } from 'jsonc-parser'

/** Where something stands in a file. Lines and columns count from 1, columns in UTF-16 units; `end` is just past it. */
export type Span = { line: number; column: number; end: { line: number; column: number } }

/**
 * Lines and columns of a stretch of text. @param offset and @param length in UTF-16 units
 * @param first the line the text begins on in its file
 */
export function spanAt(text: string, offset: number, length: number, first = 1): Span {
  return { ...positionAt(text, offset, first), end: positionAt(text, offset + length, first) }
}

function positionAt(text: string, offset: number, first: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/)
  return { line: first + lines.length - 1, column: (lines.at(-1) as string).length + 1 }
}

/**
 * Where a JSON pointer leads in a parsed file: a scalar whole, an object or list by its opening bracket, and with
 * `at` the key instead of what it holds. A pointer that leads nowhere gives the innermost place on its way.
 */
export function nodeSpan(text: string, root: Node, pointer: string, at?: 'key', first = 1): Span {
  let node = root
  let key: Node | undefined
  for (const step of pointer.split('/').slice(1).map(unescaped)) {
    const property = node.type === 'object' ? propertyOf(node, step) : undefined
    const inner = node.type === 'array' ? node.children?.[Number(step)] : property?.children?.[1]
    if (!inner) break
    key = property?.children?.[0]
    node = inner
  }
  const shown = at === 'key' && key ? key : node
  const opens = shown.type === 'object' || shown.type === 'array'
  return spanAt(text, shown.offset, opens ? 1 : shown.length, first)
}

/** The last of its name, as JSON itself has it. */
function propertyOf(object: Node, name: string): Node | undefined {
  return object.children?.findLast((property) => property.children?.[0]?.value === name)
}

function unescaped(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~')
}
