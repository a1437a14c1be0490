import { type Bar, drawn } from '../embeds/bar.ts'
import type { Scale } from '../embeds/scale.ts'
import type { EmbedWords } from '../embeds/words.ts'
import { dayNumber } from '../model/day.ts'
import { spanOfEdtf } from '../model/edtf.ts'

/** What the marks of bars mean, each shown by a date that has it. */
const SAMPLE: Scale = { unit: 'month', from: dayNumber('2025-01-01'), to: dayNumber('2025-02-01') }
const SAMPLES = [
  ['circa', '2025-01-10/2025-01-20~'],
  ['uncertain', '2025-01-10/2025-01-20?'],
  ['before', '../2025-01-20'],
  ['after', '2025-01-10/..'],
] as const

/** The marks of bars, in the words of a language and in its direction. */
export function legendOf(words: EmbedWords, isMirrored: boolean): { label: string; bar: Bar | null }[] {
  return SAMPLES.map(([word, edtf]) => ({ label: words[word], bar: drawn(spanOfEdtf(edtf), SAMPLE, isMirrored) }))
}
