import { readEdtf } from '../../model/edtf.ts'
import { STATUSES } from '../../model/terms.ts'
import { PublishError } from '../state.ts'
import { countryCode, isCountryCode } from './countries.ts'
import { csvDate } from './csv-dates.ts'
import { BRACES, columnsIn, type Mapping, readMapping } from './csv-mapping.ts'
import { eachCsvRow } from './csv-rows.ts'
import { TermBook } from './csv-terms.ts'
import type { Fate } from './finding.ts'
import type { ImportFormat } from './format.ts'
import { isAddress } from './html.ts'
import { clip, type Row } from './row.ts'
import { pointSlug, shortHash, slugOf } from './slugs.ts'
import { countryPlace } from './states.ts'
import { webSource } from './web-sources.ts'
import type { NewEvent, World } from './world.ts'

/** Any table, by a mapping file that says which column is what. */
export const csv: ImportFormat = {
  name: 'csv',
  summary: 'any CSV, with a mapping file (--map) from columns to fields',
  cite: null,
  async read({ file, world, dirt, map, url }) {
    if (map === undefined)
      throw new PublishError('The format csv needs a mapping file: --map <file>. The README shows one.')
    const mapping = readMapping(map)
    const tables = [{ required: columnsIn(mapping), optional: mapping.ignore }]
    const terms = new TermBook()
    await eachCsvRow(file, tables, dirt, (row) => eventIn(row, mapping, world, terms, url))
    return terms.terms()
  },
}

function eventIn(row: Row, mapping: Mapping, world: World, terms: TermBook, url: string | undefined): Fate {
  const title = filled(row, mapping.title)
  if (title === '') return row.skip(mapping.title, 'no-title', 'is empty')
  const date = csvDate(row, mapping.date)
  if (typeof date !== 'string')
    return row.skip(mapping.date.column, 'no-date', date.expected, row.text(mapping.date.column))
  const type = chosen(row, mapping.type)
  if (type === null)
    return row.skip(
      mapping.type.column ?? null,
      'no-type',
      'is empty or not among "values", and the mapping has no "default"',
    )
  const word = chosen(row, mapping.status)
  const status = STATUSES.find((each) => each === word)
  if (!status)
    return row.skip(
      mapping.status.column ?? null,
      'unknown-status',
      `must be one of ${STATUSES.join(', ')}`,
      word ?? '',
    )
  const sources = sourcesIn(row, mapping, world, url)
  const [source] = sources
  if (source === undefined)
    return row.skip(
      mapping.sources[0]?.url ?? null,
      'no-source',
      'is no address; say with --url where the file is published',
    )
  const id = mapping.id === undefined ? `${slugOf(title)}-${slugOf(date)}` : slugOf(filled(row, mapping.id))
  const topics = mapping.topics.flatMap(({ column, split }) =>
    parts(row, column, split).map((name) => ({ name, column })),
  )
  const event: NewEvent = {
    id,
    type: slugOf(type),
    title: row.clipped(mapping.title, title, 160),
    summary:
      mapping.summary === undefined ? title : row.clipped(mapping.summary, filled(row, mapping.summary), 1200) || title,
    date,
    status,
    participants: distinct(participantsIn(row, mapping, world, source)),
    places: distinct(placesIn(row, mapping, world, source)),
    claims: claimsIn(row, mapping, source),
    topics: [...new Set(topics.map(({ name }) => slugOf(name)))],
    sources,
  }
  const fate = world.event(row, event)
  if (fate !== 'kept') return fate
  terms.type(type, mapping.type.column)
  for (const { name, column } of topics) terms.topic(name, column)
  for (const { role } of mapping.participants) terms.role(role)
  for (const { role } of mapping.places) terms.placeRole(role)
  return fate
}

/** A column's text, or a text with columns in braces. */
function filled(row: Row, template: string): string {
  if (!template.includes('{')) return row.text(template)
  return template
    .replace(BRACES, (_, column: string) => row.text(column))
    .replace(/\s+/g, ' ')
    .trim()
}

function chosen(row: Row, { column, values, default: other }: Mapping['type']): string | null {
  const cell = column === undefined ? '' : row.text(column)
  const word = values === undefined ? cell : Object.hasOwn(values, cell) ? (values[cell] ?? '') : ''
  return word || other || null
}

function parts(row: Row, column: string, split: string | undefined): string[] {
  const cell = row.text(column)
  return (split === undefined ? [cell] : cell.split(split)).map((part) => part.trim()).filter(Boolean)
}

function distinct<T>(entries: readonly T[]): T[] {
  return [...new Map(entries.map((entry) => [JSON.stringify(entry), entry])).values()]
}

function participantsIn(row: Row, mapping: Mapping, world: World, source: string) {
  return mapping.participants.flatMap(({ column, role, split, kind, country }) =>
    parts(row, column, split).map((name) => {
      const id = slugOf(name)
      const shown = clip(name, 200)
      const code = country === undefined ? null : codeIn(row, country)
      const actor = world.named(
        'actors',
        id,
        shown,
        () => ({
          id,
          kind,
          names: [{ value: shown, lang: world.around.lang }],
          country: code,
          sources: [source],
        }),
        true,
      )
      return { actor, role }
    }),
  )
}

function placesIn(row: Row, mapping: Mapping, world: World, source: string) {
  return mapping.places.flatMap(({ column, role, kind, country, latitude, longitude, precision }) => {
    const name = row.text(column)
    if (name === '') return []
    const [code, land] = country === undefined ? [null, ''] : [codeIn(row, country), row.text(country)]
    const around = land === '' ? null : countryPlace(world, land, code, source)
    const point = latitude === undefined || longitude === undefined ? null : pointIn(row, latitude, longitude)
    const where = code?.toLowerCase() ?? (land === '' ? '' : shortHash(land))
    const id = [slugOf(name), where, point === null ? '' : shortHash(pointSlug(point.lat, point.lon)).slice(0, 6)]
      .filter(Boolean)
      .join('-')
    const shown = clip(name, 200)
    const location = world.named(
      'locations',
      id,
      shown,
      () => ({
        id,
        kind,
        names: [{ value: shown, lang: world.around.lang }],
        country: code,
        part_of: around,
        point: point && { ...point, precision, source: 'The imported table' },
        sources: [source],
      }),
      true,
    )
    return [{ location, role }]
  })
}

/** A code, or a country's English name. */
function codeIn(row: Row, column: string): string | null {
  const cell = row.text(column)
  const code = isCountryCode(cell) ? cell : countryCode(cell)
  if (cell !== '' && code === null)
    row.note(column, 'unknown-country', 'is no country known by its English name or code; kept without a code', cell)
  return code
}

function pointIn(row: Row, latitude: string, longitude: string): { lat: number; lon: number } | null {
  const [latText, lonText] = [row.text(latitude), row.text(longitude)].map((text) =>
    text.replace(/^(-?\d+),(\d+)$/, '$1.$2'),
  ) as [string, string]
  if (latText === '' && lonText === '') return null
  const [lat, lon] = [Number(latText), Number(lonText)]
  const isPoint =
    latText !== '' && lonText !== '' && Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && (lat !== 0 || lon !== 0)
  if (isPoint) return { lat, lon }
  row.note(latitude, 'no-point', 'and longitude make no point; the place is kept without one', `${latText}, ${lonText}`)
  return null
}

function claimsIn(row: Row, mapping: Mapping, source: string): NewEvent['claims'] {
  return mapping.claims.flatMap(({ field, column }) => {
    const value = row.text(column)
    if (value === '') return []
    if (/^date(?:\.|$)/.test(field) && typeof readEdtf(value) === 'string') {
      row.note(
        column,
        'claim-no-date',
        'is no EDTF date, as a claim about a date must be; the claim is left out',
        value,
      )
      return []
    }
    return [{ field, value: row.clipped(column, value, 600), source }]
  })
}

/** The addresses of a row, each a source; else where the file is published. */
function sourcesIn(row: Row, { sources }: Mapping, world: World, url: string | undefined): string[] {
  const text = (column: string | undefined) => (column === undefined ? '' : row.text(column))
  const found = sources.flatMap(({ url: address, publisher, title, published }) => {
    const page = row.text(address)
    if (page !== '' && !isAddress(page)) row.note(address, 'no-address', 'is no http or https address; left out', page)
    if (!isAddress(page)) return []
    const day = text(published)
    const isDay = day !== '' && typeof readEdtf(day) !== 'string'
    if (day !== '' && !isDay)
      row.note(published ?? null, 'impossible-source-date', 'is no EDTF date; the source is kept without one', day)
    return [
      webSource(world, { url: page, publisher: text(publisher), title: text(title), ...(isDay && { published: day }) }),
    ]
  })
  return [...new Set(found.length > 0 || url === undefined ? found : [webSource(world, { url })])]
}
