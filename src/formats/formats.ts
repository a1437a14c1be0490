import type { Format } from './format.ts'
import { json } from './json.ts'

/** The formats a page comes in, by the suffix of its path. The first is what a path without a suffix gives. */
export const FORMATS = { json } as const satisfies Record<string, Format>

export type FormatName = keyof typeof FORMATS
export const DEFAULT_FORMAT: FormatName = 'json'
