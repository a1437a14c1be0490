import type { Span } from './edtf.ts'
import { once } from './once.ts'

/** A date in words, by Intl for days and months and by this table for what Intl has no words for. */

/** Each with a place for the date, `{}`; that of a season has one for its year and one for its name, `[]`. */
type Words = Record<'about' | 'perhaps' | 'from' | 'until' | 'within' | 'decade' | 'season', string> & {
  /** Spring, summer, autumn, winter: EDTF 21 to 24. */
  seasons: readonly string[]
}

const WORDS: Record<string, Words> = {
  en: {
    about: 'about {}',
    perhaps: '{} (uncertain)',
    from: 'from {}',
    until: 'until {}',
    within: 'some time within {}',
    decade: 'the {}s',
    season: '[] {}',
    seasons: ['spring', 'summer', 'autumn', 'winter'],
  },
  bn: {
    about: 'আনুমানিক {}',
    perhaps: '{} (অনিশ্চিত)',
    from: '{} থেকে',
    until: '{} পর্যন্ত',
    within: '{}-এর মধ্যে কোনো সময়',
    decade: '{}-এর দশক',
    season: '{} সালের []',
    seasons: ['বসন্তকাল', 'গ্রীষ্মকাল', 'শরৎকাল', 'শীতকাল'],
  },
  ur: {
    about: 'تقریباً {}',
    perhaps: '{} (غیر یقینی)',
    from: '{} سے',
    until: '{} تک',
    within: '{} کے دوران کسی وقت',
    decade: '{} کی دہائی',
    season: '{} کا موسمِ []',
    seasons: ['بہار', 'گرما', 'خزاں', 'سرما'],
  },
  hi: {
    about: 'लगभग {}',
    perhaps: '{} (अनिश्चित)',
    from: '{} से',
    until: '{} तक',
    within: '{} के बीच किसी समय',
    decade: '{} का दशक',
    season: '{} की [] ऋतु',
    seasons: ['वसंत', 'ग्रीष्म', 'शरद', 'शीत'],
  },
}

/** Words with a date in its place. */
function written(words: string, date: string): string {
  return words.replace('{}', date)
}

/** Languages whose words we have; others are answered in English. */
export const LABEL_LANGUAGES = Object.keys(WORDS)

/** en-GB because a day before its month reads the same way in all our languages; digits as our texts write them. */
const LOCALES: Record<string, string> = { en: 'en-GB', bn: 'bn-BD', ur: 'ur-PK-u-nu-arabext', hi: 'hi-IN' }

/** The locale of a language of ours, as Intl takes it; English for others. @param numerals digits other than its own: `latn` */
export function localeOf(lang: string, numerals?: string): string {
  const locale = LOCALES[lang] ?? 'en-GB'
  return numerals === undefined ? locale : new Intl.Locale(locale, { numberingSystem: numerals }).toString()
}

/**
 * A date's words in `lang` (a tag of LABEL_LANGUAGES; others give English): "about November 2025", "24 – 28 October 2025".
 * @param numerals digits other than the language's own, as Intl names them: `latn`, `beng`
 */
export function dateLabel(date: Span, lang: string, numerals?: string): string {
  const known = WORDS[lang] ? lang : 'en'
  const words = WORDS[known] as Words
  const plain = plainLabel(date, localeOf(known, numerals), words)
  const about = date.approximate ? written(words.about, plain) : plain
  return date.uncertain ? written(words.perhaps, about) : about
}

function plainLabel({ edtf, precision }: Span, locale: string, words: Words): string {
  const text = edtf.replace(/[~?%]/g, '')
  if (precision === 'set') return setLabel(text, locale, words)
  const [from = '', to] = text.split('/')
  if (to === undefined) return partLabel(from, locale, words)
  if (to === '' || to === '..') return written(words.from, partLabel(from, locale, words))
  if (from === '' || from === '..') return written(words.until, partLabel(to, locale, words))
  return rangeLabel(from, to, locale, words)
}

/** `[a,b]` is one of its members and `{a,b}` is all of them. */
function setLabel(text: string, locale: string, words: Words): string {
  const isChoice = text.startsWith('[')
  const members = text.slice(1, -1).split(',')
  const named = members.map((member) => {
    const [from = '', to] = member.split('..')
    return to === undefined ? partLabel(from, locale, words) : rangeLabel(from, to, locale, words)
  })
  if (isChoice && named.length === 1 && text.includes('..')) return written(words.within, named[0] as string)
  return new Intl.ListFormat(locale, { type: isChoice ? 'disjunction' : 'conjunction' }).format(named)
}

function rangeLabel(from: string, to: string, locale: string, words: Words): string {
  const [first, last] = [known(from), known(to)]
  return first && last && first.fineness === last.fineness
    ? range(first.day, last.day, locale, first.fineness)
    : `${partLabel(from, locale, words)} – ${partLabel(to, locale, words)}`
}

/** A single date without its qualifiers: `2025-10-25`, `2025-10-XX`, `2025-21`, `202X`. */
function partLabel(part: string, locale: string, words: Words): string {
  const date = known(part)
  if (date) return day(date.day, locale, date.fineness)
  const [year = '', season = ''] = part.split('-')
  const [first, last] = [`${year.replaceAll('X', '0')}-01-01`, `${year.replaceAll('X', '9')}-01-01`]
  const inSeason = words.seasons[Number(season) - 21]
  if (inSeason) return written(words.season, day(first, locale, 'year')).replace('[]', inSeason)
  return /^\d{3}X$/.test(year) ? written(words.decade, day(first, locale, 'year')) : range(first, last, locale, 'year')
}

type Fineness = 'day' | 'month' | 'year'

/** How much of a date is said: of `2025-1X` the year alone, and of a season or `202X` no date at all. */
function known(part: string): { day: string; fineness: Fineness } | null {
  const [year = '', month = '', day = ''] = part.split('-')
  if (year.includes('X') || Number(month) > 12) return null
  if (!/^\d\d$/.test(month)) return { day: `${year}-01-01`, fineness: 'year' }
  if (!/^\d\d$/.test(day)) return { day: `${year}-${month}-01`, fineness: 'month' }
  return { day: part, fineness: 'day' }
}

function day(iso: string, locale: string, fineness: Fineness): string {
  return formatter(locale, fineness).format(new Date(`${iso}T00:00:00Z`))
}

function range(from: string, to: string, locale: string, fineness: Fineness): string {
  return formatter(locale, fineness).formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`))
}

function formatter(locale: string, fineness: Fineness): Intl.DateTimeFormat {
  return once(`${locale} ${fineness}`, () => {
    const month = fineness === 'year' ? undefined : 'long'
    const day = fineness === 'day' ? 'numeric' : undefined
    return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month, day })
  })
}
