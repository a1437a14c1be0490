import { PICTURES } from '../../formats/sharing.ts'
import { xml } from '../../formats/xml.ts'
import { isoDay } from '../../model/day.ts'
import type { Facts } from './facts.ts'
import { type Land, landAround } from './land.ts'

const [PICTURE] = PICTURES
const INK = '#12263a'
const SOFT = '#51606f'
const LINK = '#0b57a4'
const WARM = '#b4470e'

const LEFT = 72
/** Left, top, right and bottom of the map. */
const MAP = [772, 64, PICTURE.width - 72, 384] as const
const BASE = 540
const TITLE_LINES = 4
/** Pixels between the lines of the title; its letters are six sevenths of that. */
const TITLE_STEP = 66
/** Columns of dots at most, and how high one may be. */
const COLUMNS = 30
const COLUMN_MOST = 132

/** How wide a text is in pixels, set in bold letters of `size` pixels. */
export type Measure = (text: string, size: number) => number

/** The picture by which a dossier is known where its address is shared. Without facts it is a plain one. */
export function draw(facts: Facts | null, measure: Measure): string {
  const map = facts && facts.points.length > 0 ? landAround(facts.points, MAP) : null
  const room = (map ? MAP[0] - 48 : PICTURE.width - 64) - LEFT
  const size = (TITLE_STEP * 6) / 7
  const lines = wrapped(facts?.title || 'Dossier', (text) => measure(text, size) <= room)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${PICTURE.width}" height="${PICTURE.height}" font-family="Noto Sans">
<rect width="100%" height="100%" fill="#fff"/><rect width="100%" height="12" fill="${LINK}"/>
${map ? mapOf(map) : ''}
${facts?.publisher ? text(facts.publisher, LEFT, 96, 26, SOFT, 700) : ''}
${lines.map((line, i) => text(line, LEFT, 168 + i * TITLE_STEP, size, INK, 700)).join('')}
${facts ? text(countsOf(facts), LEFT, 168 + lines.length * TITLE_STEP, 27, SOFT) : ''}
${facts ? dotsOf(facts.events) : ''}</svg>`
}

function text(words: string, x: number, y: number, size: number, fill: string, weight = 400, anchor = 'start'): string {
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}">${xml(words)}</text>`
}

/** Breaks a text between words into lines that fit; what is too long for the picture ends in dots. */
function wrapped(title: string, fits: (text: string) => boolean): string[] {
  const lines: string[] = ['']
  for (const word of title.split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`.trim()
    if (lines.at(-1) === '' || fits(longer)) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  if (lines.length <= TITLE_LINES) return lines
  const kept = lines.slice(0, TITLE_LINES)
  return [...kept.slice(0, -1), `${kept.at(-1)}…`]
}

function countsOf({ counts }: Facts): string {
  const number = new Intl.NumberFormat('en-GB')
  return `${number.format(counts.events)} events · ${number.format(counts.sources)} sources`
}

function mapOf({ path, places }: Land): string {
  const [left, top, right, bottom] = MAP
  const dots = places.map(([x, y]) => `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="6.5"/>`)
  return `<clipPath id="map"><rect x="${left}" y="${top}" width="${right - left}" height="${bottom - top}" rx="14"/></clipPath>
<g clip-path="url(#map)"><rect x="${left}" y="${top}" width="${right - left}" height="${bottom - top}" fill="#d7e4ef"/>
<path d="${path}" fill="#f3efe7" stroke="#b5c3cf"/><g fill="${WARM}" stroke="#fff" stroke-width="2">${dots.join('')}</g></g>`
}

/** A dot for each event in the column of its month, quarter or years; hollow where it or its date is not sure. */
function dotsOf(events: Facts['events']): string {
  if (events.length === 0) return ''
  const months = events.map(({ from, to, sure }) => ({ month: monthOf((from + to) / 2), sure }))
  const last = Math.max(...months.map(({ month }) => month))
  const first = Math.max(Math.min(...months.map(({ month }) => month)), last - COLUMNS + 1)
  const columns = Array.from({ length: last - first + 1 }, (_, i) => months.filter(({ month }) => month === first + i))
  const step = (PICTURE.width - 2 * LEFT) / columns.length
  const highest = Math.max(...columns.map((column) => column.length))
  const pitch = Math.min(step, 26, COLUMN_MOST / highest)
  const dots = columns.flatMap((column, i) =>
    column
      .toSorted((a, b) => Number(b.sure) - Number(a.sure))
      .map(({ sure }, k) => {
        const at = `cx="${(LEFT + (i + 0.5) * step).toFixed(1)}" cy="${(BASE - (k + 0.6) * pitch).toFixed(1)}"`
        const r = pitch * 0.42
        return sure
          ? `<circle ${at} r="${r.toFixed(1)}" fill="${LINK}"/>`
          : `<circle ${at} r="${(r - 1.25).toFixed(1)}" fill="#fff" stroke="${LINK}" stroke-width="2.5"/>`
      }),
  )
  return `<path d="M${LEFT} ${BASE}H${PICTURE.width - LEFT}" stroke="${INK}" stroke-width="2"/>${dots.join('')}${yearsOf(first, columns.length, step)}`
}

/** A tick where each year begins, and the year under its months; none under so few that it would not fit. */
function yearsOf(first: number, count: number, step: number): string {
  const years = Map.groupBy(
    Array.from({ length: count }, (_, i) => i),
    (i) => Math.floor((first + i) / 12),
  )
  return [...years]
    .map(([year, columns]) => {
      const [from = 0] = columns
      const x = LEFT + from * step
      const tick = from === 0 ? '' : `<path d="M${x} ${BASE}v34" stroke="${SOFT}" stroke-width="2"/>`
      const label = columns.length * step < 90 ? '' : text(String(year), x + (from === 0 ? 0 : 12), BASE + 34, 25, SOFT)
      return tick + label
    })
    .join('')
}

/** Months since the year 0. */
function monthOf(day: number): number {
  const [year = 0, month = 1] = isoDay(Math.floor(day)).split('-').map(Number)
  return year * 12 + month - 1
}
