import { once } from '../model/once.ts'
import { numeral } from '../model/plural.ts'
import { percent } from './bar.ts'
import type { View } from './embed.ts'
import { type Scale, ticks } from './scale.ts'
import { label } from './shown.ts'

/** What a scale is called: a month, a year, a decade, or the years of a century. */
export function scaleTitle(key: string, { unit }: Scale, view: View): string {
  return label(unit === 'century' ? `${key}00/${key}99` : unit === 'decade' ? `${key}X` : key, view)
}

/** The days that are marked on a scale, and where. */
export function axisOf(scale: Scale, view: View): { at: string; label: string }[] {
  return ticks(scale).map(({ at, iso }) => ({
    at: percent(view.isMirrored ? 100 - at : at),
    label: tickLabel(iso, scale, view),
  }))
}

/** A day of a month by its number, a month by its name, a year as it is. */
function tickLabel(iso: string, { unit }: Scale, view: View): string {
  if (unit === 'month') return numeral(Number(iso.slice(8)), view.locale)
  return unit === 'year' ? monthsIn(view.locale).format(new Date(iso)) : label(iso.slice(0, 4), view)
}

function monthsIn(locale: string): Intl.DateTimeFormat {
  return once(`${locale} months`, () => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'short' }))
}
