import { dateLabel, LABEL_LANGUAGES } from '../../src/model/date-label.ts'
import type { DossierData } from '../../src/model/records.ts'
import type { Collection } from '../../src/model/terms.ts'
import type { Json } from './engine.ts'
import { kilometres } from './select.ts'

/** A record as a URL wants it: in the languages it asks for, with the fields it names, and how far from `near` it is. */
export function shaped(collection: Collection, record: Json, search: URLSearchParams): Json {
  const langs = search.get('lang')?.split(',') ?? []
  const near = search.get('near')?.split(',').map(Number)
  const fields = search.get('fields')?.split(',')
  const translated = langs.length > 0 ? inLanguages(collection, record, langs) : record
  const kept = fields
    ? Object.fromEntries(Object.entries(translated).filter(([name]) => name === 'id' || fields.includes(name)))
    : translated
  if (!near) return kept
  const [lat = 0, lon = 0] = near
  const points = [record.point, ...(record.places ?? []).map((place: Json) => place.point)].filter((point) => point)
  const distances = points.map((point) => kilometres({ lat, lon }, point))
  return { ...kept, distance_km: Math.round(Math.min(...distances) * 1000) / 1000 }
}

/** A record in the first of some languages that it has. */
export function inLanguages(collection: Collection, record: Json, langs: readonly string[]): Json {
  if (langs.length === 0) return record
  const labelled = langs.find((lang) => LABEL_LANGUAGES.includes(lang))
  const dated = (date: Json) => (date && labelled ? { ...date, label: dateLabel(date, labelled) } : date)
  if (collection === 'sources') return { ...record, published: dated(record.published) }
  if (collection !== 'events') {
    const { value, lang } = nameIn(record.names, [...langs, record.lang])
    return { ...record, name: value, lang }
  }
  const lang = langs.find((each) => each === record.lang || record.translations[each])
  const text = lang === undefined || lang === record.lang ? {} : { ...record.translations[lang], lang }
  return { ...record, ...text, date: dated(record.date) }
}

type Names = readonly { value: string; lang: string; preferred?: boolean | undefined }[]

/** The name in the first language that has one, the preferred one first. */
function nameIn(names: Names, langs: readonly string[]): Names[number] {
  const inOrder = langs.flatMap((lang) => {
    const of = names.filter((name) => name.lang === lang)
    return [...of.filter(({ preferred }) => preferred), ...of]
  })
  return (inOrder[0] ?? names.find(({ preferred }) => preferred) ?? names[0]) as Names[number]
}

/** What to call a value of a facet. */
export class Labels {
  readonly #data: DossierData
  readonly #names: Map<string, Names>

  constructor(data: DossierData) {
    this.#data = data
    this.#names = new Map([
      ...data.actors.map(({ id, names }): [string, Names] => [`actor ${id}`, names]),
      ...data.locations.map(({ id, names }): [string, Names] => [`location ${id}`, names]),
    ])
  }

  of(field: string, value: string, asked: readonly string[]): string {
    const { codebook, dossier } = this.#data
    const langs = asked.length > 0 ? asked : dossier.languages
    const terms = { type: codebook.types, role: codebook.roles, topic: codebook.topics }[field]
    if (terms) {
      const labels: Record<string, string> = terms.find(({ id }) => id === value)?.labels ?? {}
      return [...langs, 'en'].map((lang) => labels[lang]).find((label) => label !== undefined) ?? value
    }
    if (field === 'country' || field === 'language') {
      const type = field === 'country' ? 'region' : 'language'
      return new Intl.DisplayNames([langs[0] ?? 'en', 'en'], { type }).of(value) ?? value
    }
    const names = this.#names.get(`${field} ${value}`)
    if (!names) return value
    const lang = [...langs, 'en'].find((each) => names.some((name) => name.lang === each)) ?? names[0]?.lang
    return nameIn(names, [lang as string]).value
  }
}
