import { xml } from '../../formats/xml.ts'

/**
 * A template as src/build/templates.ts makes it of Mustache: texts, and in between `$` a value, escaped, `&` a value as it
 * is, `#` a part for each member of a list or for a value that is there, `^` a part for one that is not.
 * https://mustache.github.io/mustache.5.html
 */
export type Token = string | readonly [kind: '$' | '&' | '#' | '^', name: string, inside?: readonly Token[]]

/**
 * A view in its template. @param stack the view; inside of a section what that is about stands behind it, and is asked first
 * @throws {Error} when a template names what the view does not have, which Mustache would pass over
 */
export function render(
  template: readonly Token[],
  stack: readonly unknown[],
  escaping: (text: string) => string = xml,
): string {
  let text = ''
  for (const token of template) {
    if (typeof token === 'string') text += token
    else text += written(token, stack, escaping)
  }
  return text
}

function written(
  [kind, name, inside = []]: Exclude<Token, string>,
  stack: readonly unknown[],
  escaping: (text: string) => string,
): string {
  const value = lookUp(name, stack)
  if (kind === '$') return escaping(String(value ?? ''))
  if (kind === '&') return String(value ?? '')
  const members = Array.isArray(value) ? value : value ? [value] : []
  if (kind === '^') return members.length === 0 ? render(inside, stack, escaping) : ''
  let text = ''
  for (const member of members) text += render(inside, [...stack, member], escaping)
  return text
}

function lookUp(name: string, stack: readonly unknown[]): unknown {
  if (name === '.') return stack.at(-1)
  const [first = '', ...rest] = name.includes('.') ? name.split('.') : [name]
  for (let at = stack.length - 1; at >= 0; at--) {
    const holder = stack[at]
    if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, first)) continue
    let value = (holder as Record<string, unknown>)[first]
    for (const key of rest) value = (value as Record<string, unknown> | undefined)?.[key]
    if (value === undefined) break
    return value
  }
  throw new Error(`the view has no ${name}`)
}
