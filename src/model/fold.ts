/**
 * Text folded into words, so that what is written differently and read alike is found alike: case, diacritics,
 * punctuation, digits, and the variants of the Latin, Bangla, Urdu/Arabic and Devanagari scripts. Scripts that do not
 * part words with spaces are not cut into words.
 */

/** No word is longer, in UTF-16 units; of a longer one half as many letters are looked at. */
const WORD_LONGEST = 40

/** Letters that Unicode does not decompose, and letters used for one another in names of our region. */
const LETTERS = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ł', 'l'],
  ['ı', 'i'],
  // Bangla: long i and u for short ones, mixed up in names (Yunus is written with either); khanda ta for ta with virama.
  ['\u09c0', '\u09bf'],
  ['\u09c2', '\u09c1'],
  ['\u09ce', '\u09a4\u09cd'],
  // Devanagari: candrabindu for anusvara.
  ['\u0901', '\u0902'],
  // Arabic and Urdu keyboards give different yehs, kafs and hehs for the same letter.
  ['\u064a', '\u06cc'],
  ['\u0649', '\u06cc'],
  ['\u0643', '\u06a9'],
  ['\u0629', '\u0647'],
  ['\u06c3', '\u0647'],
  ['\u06c1', '\u0647'],
  ['\u06be', '\u0647'],
  ['\u06d5', '\u0647'],
])
const LETTER = new RegExp([...LETTERS.keys()].join('|'), 'g')

/** Accents, Arabic vowel signs, hamza above and tatweel, nuktas, Bangla candrabindu, joiners, marks of direction, apostrophes. */
const DROPPED =
  /[\u0300-\u036f\u0640\u064b-\u065f\u0670\u09bc\u0981\u093c\u200b-\u200f\u202a-\u202e\u2066-\u2069'\u2018\u2019\u02bc`]/g
/** Arabic, extended Arabic, Devanagari and Bangla digits: each script's zero ends in 0 or 6 in hexadecimal. */
const DIGIT = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef]/g
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu
// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII as a whole, by its bounds
const ASCII = /^[\u0000-\u007f]*$/

/** The words of a text, folded, in order. */
export function wordsOf(text: string): string[] {
  const words = folded(text).match(WORD) ?? []
  return words.map((word) => (word.length <= WORD_LONGEST ? word : [...word].slice(0, WORD_LONGEST / 2).join('')))
}

function folded(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase().replace(/['`]/g, '')
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(DROPPED, '')
    .replace(LETTER, (letter) => LETTERS.get(letter) as string)
    .replace(DIGIT, (digit) => String((digit.charCodeAt(0) - (digit < '\u0966' ? 0 : 6)) & 15))
}
