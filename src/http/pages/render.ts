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
  const parts = template.map((token) => {
    if (typeof token === 'string') return token
    const [kind, name, inside = []] = token
    const value = lookUp(name, stack)
    if (kind === '$') return escaping(String(value ?? ''))
    if (kind === '&') return String(value ?? '')
    const members = Array.isArray(value) ? value : value ? [value] : []
    if (kind === '^') return members.length === 0 ? render(inside, stack, escaping) : ''
    return members.map((member) => render(inside, [...stack, member], escaping)).join('')
  })
  return parts.join('')
}

function lookUp(name: string, stack: readonly unknown[]): unknown {
  if (name === '.') return stack.at(-1)
  const [first = '', ...rest] = name.split('.')
  const holder = stack.findLast((each) => typeof each === 'object' && Object.hasOwn(each as object, first))
  const value = [first, ...rest].reduce((held, key) => (held as Record<string, unknown> | undefined)?.[key], holder)
  if (value === undefined) throw new Error(`the view has no ${name}`)
  return value
}
