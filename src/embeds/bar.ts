import type { Span } from '../model/edtf.ts'
import { placed, type Scale } from './scale.ts'

/** Per cent of a scale that a bar is widened by on either side where its date is approximate, so that it looks it. */
const ABOUT = 2
/** How a line fades: in pieces, each fainter than the one before. */
const FADING = [0.75, 0.5, 0.3, 0.12]

/** A bar as the template draws it: in per cent of the picture's width, and 16 pixels high. */
export type Bar = {
  kind: string
  /** `faint` is opacity, null where it is full. */
  lines: { from: string; to: string; faint: number | null }[]
  doubt: { at: string; dx: number; mark: string } | null
}

/**
 * A date as a bar: as wide as it is precise, dashed where it is approximate, with a question mark where it is uncertain,
 * fading where an end is open. Null where it is off the scale.
 */
export function drawn(date: Span, scale: Scale, isMirrored: boolean): Bar | null {
  const place = placed(date, scale)
  if (!place) return null
  const wide = date.approximate ? ABOUT : 0
  const [start, end] = [Math.max(0, place.start - wide), Math.min(100, place.end + wide)]
  const [openStart, openEnd] = place.open
  const step = (end - start) / (2 * FADING.length)
  const at = (x: number) => percent(isMirrored ? 100 - x : x)
  const line = (from: number, to: number, faint: number | null = null) => ({ from: at(from), to: at(to), faint })
  return {
    kind: `${date.approximate ? ' about' : ''}${openStart || openEnd ? ' open' : ''}`,
    lines: [
      line(openStart ? start + 4 * step : start, openEnd ? end - 4 * step : end),
      ...FADING.flatMap((faint, n) => [
        ...(openEnd ? [line(end - (4 - n) * step, end - (3 - n) * step, faint)] : []),
        ...(openStart ? [line(start + (3 - n) * step, start + (4 - n) * step, faint)] : []),
      ]),
    ],
    doubt: date.uncertain ? { at: at(end), dx: isMirrored ? -12 : 12, mark: isMirrored ? '؟' : '?' } : null,
  }
}

/** @param share from 0 to 100 */
export function percent(share: number): string {
  return `${Math.round(share * 10) / 10}%`
}
