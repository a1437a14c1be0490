import type { Span } from './edtf.ts'

/** A date in words, by Intl for days and months and by this table for what Intl has no words for. */

type Words = Record<
  'about' | 'perhaps' | 'from' | 'until' | 'or' | 'and' | 'decade' | 'season',
  (date: string) => string
>

const WORDS: Record<string, Words> = {
  en: {
    about: (d) => `about ${d}`,
    perhaps: (d) => `${d} (uncertain)`,
    from: (d) => `from ${d}`,
    until: (d) => `until ${d}`,
    or: (d) => `either ${d}`,
    and: (d) => d,
    decade: (d) => `${d}s`,
    season: (d) => `a season of ${d}`,
  },
  bn: {
    about: (d) => `আনুমানিক ${d}`,
    perhaps: (d) => `${d} (অনিশ্চিত)`,
    from: (d) => `${d} থেকে`,
    until: (d) => `${d} পর্যন্ত`,
    or: (d) => `${d}-এর কোনো একটি`,
    and: (d) => d,
    decade: (d) => `${d}-এর দশক`,
    season: (d) => `${d} সালের এক ঋতু`,
  },
  ur: {
    about: (d) => `تقریباً ${d}`,
    perhaps: (d) => `${d} (غیر یقینی)`,
    from: (d) => `${d} سے`,
    until: (d) => `${d} تک`,
    or: (d) => `${d} میں سے ایک`,
    and: (d) => d,
    decade: (d) => `${d} کی دہائی`,
    season: (d) => `${d} کا ایک موسم`,
  },
  hi: {
    about: (d) => `लगभग ${d}`,
    perhaps: (d) => `${d} (अनिश्चित)`,
    from: (d) => `${d} से`,
    until: (d) => `${d} तक`,
    or: (d) => `${d} में से एक`,
    and: (d) => d,
    decade: (d) => `${d} का दशक`,
    season: (d) => `${d} की एक ऋतु`,
  },
}

/** Languages whose words we have; others are answered in English. */
export const LABEL_LANGUAGES = Object.keys(WORDS)

/** en-GB because a day before its month reads the same way in all our languages. */
const LOCALES: Record<string, string> = { en: 'en-GB', bn: 'bn-BD', ur: 'ur-PK', hi: 'hi-IN' }

/** A date's words in `lang` (a tag of LABEL_LANGUAGES; others give English): "about November 2025", "24–28 October 2025". */
export function dateLabel(date: Span, lang: string): string {
  const known = WORDS[lang] ? lang : 'en'
  const words = WORDS[known] as Words
  const plain = plainLabel(date, known, words)
  const about = date.approximate ? words.about(plain) : plain
  return date.uncertain ? words.perhaps(about) : about
}

function plainLabel(date: Span, lang: string, words: Words): string {
  const { earliest, latest, precision } = date
  if (precision === 'set') return setLabel(date.edtf, lang, words)
  if (earliest === null && latest === null) return date.edtf
  if (latest === null) return words.from(day(earliest as string, lang, finenessOf(date.edtf.split('/')[0] ?? '')))
  if (earliest === null) return words.until(day(latest, lang, finenessOf(date.edtf.split('/')[1] ?? '')))
  if (precision === 'decade') return words.decade(day(earliest, lang, 'year'))
  if (precision === 'season') return words.season(day(earliest, lang, 'year'))
  if (precision === 'century') return range(earliest, latest, lang, 'year')
  if (precision === 'interval') {
    const [lower, upper] = date.edtf.split('/').map(finenessOf) as [Fineness, Fineness]
    return lower === upper
      ? range(earliest, latest, lang, lower)
      : `${day(earliest, lang, lower)} – ${day(latest, lang, upper)}`
  }
  return day(earliest, lang, precision)
}

/** `[a,b]` is one of its members and `{a,b}` is all of them. */
function setLabel(text: string, lang: string, words: Words): string {
  const members = text.replace(/[[\]{}~?%]/g, '').split(',')
  const named = members.map((member) => {
    const [from = '', to] = member.split('..')
    return to ? range(firstDay(from), firstDay(to), lang, finenessOf(to)) : day(firstDay(from), lang, finenessOf(from))
  })
  const type = text.startsWith('[') ? 'disjunction' : 'conjunction'
  const list = new Intl.ListFormat(LOCALES[lang], { type }).format(named)
  return text.startsWith('[') ? words.or(list) : words.and(list)
}

type Fineness = 'day' | 'month' | 'year'

function finenessOf(part: string): Fineness {
  const digits = part.replace(/[~?%]/g, '')
  return digits.length >= 10 ? 'day' : digits.length >= 7 ? 'month' : 'year'
}

function firstDay(part: string): string {
  const digits = part.replace(/X/g, '0')
  return digits.length >= 10 ? digits : digits.length >= 7 ? `${digits}-01` : `${digits}-01-01`
}

function day(iso: string, lang: string, fineness: Fineness): string {
  return formatter(lang, fineness).format(new Date(`${iso}T00:00:00Z`))
}

function range(from: string, to: string, lang: string, fineness: Fineness): string {
  return formatter(lang, fineness).formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`))
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter costs a hundred times what using one does. */
function formatter(lang: string, fineness: Fineness): Intl.DateTimeFormat {
  const key = `${lang} ${fineness}`
  const held = formatters.get(key)
  if (held) return held
  const made = new Intl.DateTimeFormat(LOCALES[lang], {
    timeZone: 'UTC',
    year: 'numeric',
    ...(fineness !== 'year' && { month: 'long' }),
    ...(fineness === 'day' && { day: 'numeric' }),
  })
  formatters.set(key, made)
  return made
}
