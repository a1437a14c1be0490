import { expect } from 'vitest'

/** Text as it was before it was escaped for HTML. */
export function unescaped(text = ''): string {
  return text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
}

/** The values of every attribute of this name, in the order of the document. */
export function attributes(html: string, name: string): string[] {
  return [...html.matchAll(new RegExp(` ${name}="([^"]*)"`, 'g'))].map(([, value]) => unescaped(value))
}

/** Tags that close in order, ids that are there once, labels that name one, and headings that skip no level. */
export function expectSound(html: string): void {
  const open: string[] = []
  for (const [tag, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/g)) {
    if (['meta', 'link', 'input', 'base'].includes(name) || tag.endsWith('/>')) continue
    if (slash) expect(open.pop(), `</${name}>`).toBe(name)
    else open.push(name)
  }
  expect(open).toEqual([])
  const ids = attributes(html, 'id')
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toEqual(expect.arrayContaining(attributes(html, 'aria-labelledby')))
  const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level))
  expect(levels.filter((level) => level === 1)).toEqual([1])
  for (const [i, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[i - 1] ?? 0) + 1)
}
