import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dateLabel, LABEL_LANGUAGES } from '../../src/model/date-label.ts'
import { readEdtf, spanOfEdtf } from '../../src/model/edtf.ts'
import { edtfDates, edtfTexts } from '../support/edtf.ts'

/** Intl sets thin spaces around a dash in English, and none elsewhere: how wide they are is its affair. */
function labelled(text: string, lang: string): string {
  return dateLabel(spanOfEdtf(text), lang).replaceAll('\u2009', ' ')
}

// biome-ignore format: a row a case
const CASES = [
  ['2025-10-25', '25 October 2025', '২৫ অক্টোবর, ২০২৫', '۲۵ اکتوبر، ۲۰۲۵', '25 अक्टूबर 2025'],
  ['2025-10', 'October 2025', 'অক্টোবর ২০২৫', 'اکتوبر ۲۰۲۵', 'अक्टूबर 2025'],
  ['2025-10-XX', 'October 2025', 'অক্টোবর ২০২৫', 'اکتوبر ۲۰۲۵', 'अक्टूबर 2025'],
  ['2025', '2025', '২০২৫', '۲۰۲۵', '2025'],
  ['2025-XX-XX', '2025', '২০২৫', '۲۰۲۵', '2025'],
  ['2025-1X', '2025', '২০২৫', '۲۰۲۵', '2025'],
  ['2025-01-15~', 'about 15 January 2025', 'আনুমানিক ১৫ জানুয়ারি, ২০২৫', 'تقریباً ۱۵ جنوری، ۲۰۲۵', 'लगभग 15 जनवरी 2025'],
  ['2025-11?', 'November 2025 (uncertain)', 'নভেম্বর ২০২৫ (অনিশ্চিত)', 'نومبر ۲۰۲۵ (غیر یقینی)', 'नवंबर 2025 (अनिश्चित)'],
  ['2025%', 'about 2025 (uncertain)', 'আনুমানিক ২০২৫ (অনিশ্চিত)', 'تقریباً ۲۰۲۵ (غیر یقینی)', 'लगभग 2025 (अनिश्चित)'],
  ['2025-21', 'spring 2025', '২০২৫ সালের বসন্তকাল', '۲۰۲۵ کا موسمِ بہار', '2025 की वसंत ऋतु'],
  ['2025-22', 'summer 2025', '২০২৫ সালের গ্রীষ্মকাল', '۲۰۲۵ کا موسمِ گرما', '2025 की ग्रीष्म ऋतु'],
  ['2025-23', 'autumn 2025', '২০২৫ সালের শরৎকাল', '۲۰۲۵ کا موسمِ خزاں', '2025 की शरद ऋतु'],
  ['2025-24', 'winter 2025', '২০২৫ সালের শীতকাল', '۲۰۲۵ کا موسمِ سرما', '2025 की शीत ऋतु'],
  ['202X', 'the 2020s', '২০২০-এর দশক', '۲۰۲۰ کی دہائی', '2020 का दशक'],
  ['19XX', '1900 – 1999', '১৯০০–১৯৯৯', '۱۹۰۰–۱۹۹۹', '1900–1999'],
  ['2025-10-24/2025-10-28', '24 – 28 October 2025', '২৪–২৮ অক্টোবর, ২০২৫', '۲۴–۲۸ اکتوبر ۲۰۲۵', '24–28 अक्टूबर 2025'],
  ['2025-10-25/2025-10-25', '25 October 2025', '২৫ অক্টোবর, ২০২৫', '۲۵ اکتوبر، ۲۰۲۵', '25 अक्टूबर 2025'],
  ['2024-08-08/2025', '8 August 2024 – 2025', '৮ আগস্ট, ২০২৪ – ২০২৫', '۸ اگست، ۲۰۲۴ – ۲۰۲۵', '8 अगस्त 2024 – 2025'],
  ['2025-XX/2026', '2025 – 2026', '২০২৫–২০২৬', '۲۰۲۵–۲۰۲۶', '2025–2026'],
  ['202X/2030', 'the 2020s – 2030', '২০২০-এর দশক – ২০৩০', '۲۰۲۰ کی دہائی – ۲۰۳۰', '2020 का दशक – 2030'],
  ['2024-08-08/..', 'from 8 August 2024', '৮ আগস্ট, ২০২৪ থেকে', '۸ اگست، ۲۰۲۴ سے', '8 अगस्त 2024 से'],
  ['/2025', 'until 2025', '২০২৫ পর্যন্ত', '۲۰۲۵ تک', '2025 तक'],
  ['[2025-10-25,2025-10-26]', '25 October 2025 or 26 October 2025', '২৫ অক্টোবর, ২০২৫ বা ২৬ অক্টোবর, ২০২৫', '۲۵ اکتوبر، ۲۰۲۵ یا ۲۶ اکتوبر، ۲۰۲۵', '25 अक्टूबर 2025 या 26 अक्टूबर 2025'],
  ['[2025-10-25..2025-10-28]', 'some time within 25 – 28 October 2025', '২৫–২৮ অক্টোবর, ২০২৫-এর মধ্যে কোনো সময়', '۲۵–۲۸ اکتوبر ۲۰۲۵ کے دوران کسی وقت', '25–28 अक्टूबर 2025 के बीच किसी समय'],
  ['{2024-05-01,2024-05-03..2024-05-05}', '1 May 2024 and 3 – 5 May 2024', '১ মে, ২০২৪ এবং ৩–৫ মে, ২০২৪', '۱ مئی، ۲۰۲۴ اور ۳–۵ مئی ۲۰۲۴', '1 मई 2024 और 3–5 मई 2024'],
] as const

test.for(CASES)('%s in English, Bangla, Urdu and Hindi', ([text, ...labels]) => {
  expect(['en', 'bn', 'ur', 'hi'].map((lang) => labelled(text, lang))).toEqual(labels)
})

test('a language without words of ours is answered in English', () => {
  expect(labelled('2025-10', 'fr')).toBe('October 2025')
})

test('every date that is read can be said in every language', () => {
  fc.assert(
    fc.property(edtfTexts, fc.constantFrom(...LABEL_LANGUAGES, 'fr'), (text, lang) => {
      const span = readEdtf(text)
      if (typeof span !== 'string') expect(dateLabel(span, lang), text).not.toMatch(/Invalid|undefined|NaN|^$/)
    }),
    { numRuns: 2000 },
  )
})

test('a date that is not known to the month names no month', () => {
  fc.assert(
    fc.property(edtfDates, (text) => {
      const span = readEdtf(text)
      if (typeof span === 'string' || !['year', 'decade', 'century'].includes(span.precision)) return
      expect(dateLabel(span, 'en'), text).not.toMatch(/January|February|March|April|May|June|July|August|[a-z]+ber/)
    }),
    { numRuns: 1000 },
  )
})
