import fc from 'fast-check'
import { KNOWN_VALUES, NAMES, SEGMENTS } from './known.ts'
import { written } from './texts.ts'

const segment = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<string[]>(...SEGMENTS) },
  { weight: 2, arbitrary: fc.constantFrom<string[]>(...KNOWN_VALUES.map(encodeURIComponent)) },
  { weight: 2, arbitrary: written },
)

const path = fc.oneof(
  { weight: 4, arbitrary: fc.array(segment, { maxLength: 2 }).map((rest) => ['v1', ...rest]) },
  { weight: 2, arbitrary: fc.array(segment, { maxLength: 2 }).map((rest) => ['v1', '@2026-02-27', ...rest]) },
  { weight: 1, arbitrary: fc.array(segment, { maxLength: 2 }).map((rest) => ['embed', ...rest]) },
  { weight: 2, arbitrary: fc.array(segment, { maxLength: 6 }) },
)

/** The name of a parameter. */
export const name = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...NAMES) },
  { weight: 1, arbitrary: fc.constantFrom('actor[]', 'actor[0]', 'ACTOR', ' actor', 'actor%00', '__proto__[x]', '') },
  { weight: 1, arbitrary: written },
)

/** The value of one. */
export const value = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<string[]>(...KNOWN_VALUES).map(encodeURIComponent) },
  { weight: 3, arbitrary: written },
  {
    weight: 1,
    arbitrary: fc.array(fc.constantFrom<string[]>(...KNOWN_VALUES), { maxLength: 60 }).map((all) => all.join(',')),
  },
)

const search = fc
  .array(fc.tuple(name, value), { maxLength: 4 })
  .map((pairs) => pairs.map(([key, of]) => `${key}=${of}`).join('&'))

/** Now and then 64 kB of it. */
const bulk = fc.oneof(
  { weight: 60, arbitrary: fc.constant('') },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('q=x', 'actor=pakistan', 'fields=id', 'date=2025-11', 'type=meeting,', '%F0%9F%98%80')
      .map((part) => `${part}&`.repeat(Math.ceil(65_536 / (part.length + 1)))),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('q=', 'actor=', 'bbox=', 'date=', 'cursor=', 'near=', 'lang=', 'updated_since=')
      .map((start) => start + '9a-,./~"!'.repeat(7_281)),
  },
)

/** An address made up part by part, most of which lead nowhere. */
export const anything = fc
  .tuple(path, search, bulk)
  .map(
    ([parts, query, more]) =>
      `/${parts.join('/')}${query || more ? `?${[more, query].filter(Boolean).join('&')}` : ''}`,
  )
