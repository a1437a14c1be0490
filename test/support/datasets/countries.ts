import type { Name } from '../../../src/model/name.ts'

/** What the data sets call countries otherwise than Unicode's names of them do. */
const OTHERWISE: Record<string, string> = {
  'bosnia-herzegovina': 'BA',
  burma: 'MM',
  congo: 'CG',
  'congo democratic republic': 'CD',
  'congo republic': 'CG',
  'cote divoire': 'CI',
  'czech republic': 'CZ',
  'dr congo': 'CD',
  'holy see': 'VA',
  'ivory coast': 'CI',
  'kingdom of eswatini': 'SZ',
  'korea south': 'KR',
  'macedonia, fyr': 'MK',
  macedonia: 'MK',
  'saint kitts nevis': 'KN',
  'saint lucia': 'LC',
  'saint vincent grenadines': 'VC',
  'sao tome and principe': 'ST',
  somoa: 'WS',
  swaziland: 'SZ',
  turkey: 'TR',
  turkiye: 'TR',
  'united states of america': 'US',
}

const LANGS = ['en', 'bn', 'ur'] as const
const namesIn = new Map(
  LANGS.map((lang) => [lang, new Intl.DisplayNames([lang], { type: 'region', fallback: 'none' })]),
)

const LETTERS = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i))

/** Codes by the plain form of their English names. */
const CODES = new Map(
  LETTERS.flatMap((a) => LETTERS.map((b) => a + b))
    // Withdrawn codes have the names of what came after them.
    .filter((code) => new Intl.Locale(`und-${code}`).maximize().region === code)
    .flatMap((code): [string, string][] => {
      const name = namesIn.get('en')?.of(code)
      return name === undefined ? [] : [[plain(name), code]]
    }),
)

/** The ISO 3166-1 code of a country by its name, or by an id made of one; null for those that are no more. */
export function countryCode(name: string): string | null {
  const key = plain(name)
  return (
    OTHERWISE[key] ??
    CODES.get(key) ??
    CODES.get(key.replaceAll('-', ' ')) ??
    OTHERWISE[key.replaceAll('-', ' ')] ??
    null
  )
}

/** A country's names: as the data set calls it, and in three scripts. */
export function countryNames(name: string): Name[] {
  const code = countryCode(name)
  const others = LANGS.flatMap((lang) => {
    const value = code === null ? undefined : namesIn.get(lang)?.of(code)
    return value === undefined || value === name ? [] : [{ value, lang }]
  })
  return [{ value: name, lang: 'en', preferred: true }, ...others]
}

/** Without what stands in brackets, accents and case. */
function plain(name: string): string {
  return name
    .replace(/\(.*?\)/g, '')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’.]/g, '')
    .replace('&', 'and')
    .toLowerCase()
    .trim()
}
