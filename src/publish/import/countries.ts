/** What data sets call countries otherwise than Unicode's English names do. */
const OTHERWISE: Record<string, string> = {
  'bosnia-herzegovina': 'BA',
  bosnia: 'BA',
  burma: 'MM',
  'burma (myanmar)': 'MM',
  'cape verde': 'CV',
  'china, peoples republic of': 'CN',
  congo: 'CG',
  'congo, democratic republic of': 'CD',
  'congo, republic of': 'CG',
  'cote divoire': 'CI',
  'czech republic': 'CZ',
  'democratic republic of congo': 'CD',
  'democratic republic of the congo': 'CD',
  'dr congo': 'CD',
  'east timor': 'TL',
  'german democratic republic': 'DD',
  'germany, federal republic of': 'DE',
  'holy see': 'VA',
  'ivory coast': 'CI',
  'kingdom of eswatini': 'SZ',
  'korea, north': 'KP',
  'korea, republic of': 'KR',
  'korea, south': 'KR',
  'kyrgyz republic': 'KG',
  'macedonia, former yugoslav republic of': 'MK',
  'macedonia, fyr': 'MK',
  macedonia: 'MK',
  'micronesia, federated states of': 'FM',
  palestine: 'PS',
  'republic of congo': 'CG',
  'slovak republic': 'SK',
  'st. kitts and nevis': 'KN',
  'st. lucia': 'LC',
  'st. vincent and the grenadines': 'VC',
  swaziland: 'SZ',
  'the gambia': 'GM',
  turkey: 'TR',
  turkiye: 'TR',
  'united states of america': 'US',
  'vatican city': 'VA',
}
/** A country that is no more has no code that still means it. */
const NO_MORE = new Set(['DD'])

const LETTERS = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i))
/** English names of countries by their codes. */
export const ENGLISH_NAMES = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })

/** Codes by the plain form of their English names. */
const CODES = new Map(
  LETTERS.flatMap((a) => LETTERS.map((b) => a + b))
    // Withdrawn codes have the names of what came after them.
    .filter((code) => new Intl.Locale(`und-${code}`).maximize().region === code)
    .flatMap((code): [string, string][] => {
      const name = ENGLISH_NAMES.of(code)
      return name === undefined ? [] : [[plain(name), code]]
    }),
)
const ALL = new Set(CODES.values())
const known = new Map<string, string | null>()

/** The ISO 3166-1 code of a country by its English name; null for those that are no more, and for what is none. */
export function countryCode(name: string): string | null {
  const held = known.get(name)
  if (held !== undefined) return held
  const key = plain(name)
  const bare = key.replace(/ ?\(.*?\)/g, '')
  const code = OTHERWISE[key] ?? CODES.get(key) ?? OTHERWISE[bare] ?? CODES.get(bare) ?? null
  const living = code === null || NO_MORE.has(code) ? null : code
  known.set(name, living)
  return living
}

/** Whether a text is the ISO 3166-1 code of a country, in capitals. */
export function isCountryCode(code: string): boolean {
  return ALL.has(code)
}

/** Without accents and case. */
function plain(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'\u2018\u2019]/g, '')
    .replace('&', 'and')
    .toLowerCase()
    .trim()
}
