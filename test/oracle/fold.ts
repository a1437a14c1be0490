/**
 * The words of a text by the rules that src/model/fold.ts states, letter by letter and without its patterns, so that a
 * slip in one of the two shows.
 */

/** Letters read alike, each with what it stands for, by script. */
const READ_ALIKE: readonly (readonly [letters: string, as: string])[] = [
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ł', 'l'],
  ['ı', 'i'],
  ['\u09c0', '\u09bf'], // Bangla ii, i
  ['\u09c2', '\u09c1'], // Bangla uu, u
  ['\u09ce', '\u09a4\u09cd'], // khanda ta, ta with virama
  ['\u0901', '\u0902'], // Devanagari candrabindu, anusvara
  ['\u064a\u0649', '\u06cc'], // Arabic yeh and alef maksura, Farsi yeh
  ['\u0643', '\u06a9'], // Arabic kaf, keheh
  ['\u0629\u06c3\u06c1\u06be\u06d5', '\u0647'], // teh marbutas and the hehs of Urdu, heh
]
const AS = new Map(READ_ALIKE.flatMap(([letters, as]) => [...letters].map((letter) => [letter, as] as const)))

/** Code points left out, from and to: accents, Arabic marks, nuktas, candrabindu, joiners and marks of direction. */
const LEFT_OUT: readonly (readonly [from: number, to: number])[] = [
  [0x300, 0x36f],
  [0x640, 0x640],
  [0x64b, 0x65f],
  [0x670, 0x670],
  [0x93c, 0x93c],
  [0x981, 0x981],
  [0x9bc, 0x9bc],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2066, 0x2069],
]
const APOSTROPHES = new Set("'\u2018\u2019\u02bc`")
/** The zeros of digits that are read as ours: Arabic, Urdu, Devanagari, Bangla. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6]

export function words(text: string): string[] {
  const found: string[] = []
  let word = ''
  const end = () => {
    if (word !== '') found.push(word.length > 40 ? [...word].slice(0, 20).join('') : word)
    word = ''
  }
  for (const letter of text.normalize('NFKD').toLowerCase()) {
    if (isLeftOut(letter)) continue
    for (const plain of AS.get(letter) ?? digit(letter)) {
      if (/[\p{L}\p{N}]/u.test(plain) || (word !== '' && /\p{M}/u.test(plain))) word += plain
      else end()
    }
  }
  end()
  return found
}

function isLeftOut(letter: string): boolean {
  const code = letter.codePointAt(0) as number
  return APOSTROPHES.has(letter) || LEFT_OUT.some(([from, to]) => code >= from && code <= to)
}

function digit(letter: string): string {
  const code = letter.codePointAt(0) as number
  const zero = ZEROS.find((each) => code >= each && code <= each + 9)
  return zero === undefined ? letter : String(code - zero)
}
