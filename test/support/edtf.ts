import fc from 'fast-check'

/** Dates as an editor or a reader might write them, most of them EDTF, some just beside it. */

const digits = (count: number) =>
  fc.array(fc.constantFrom(...'0123456789X'), { minLength: count, maxLength: count }).map((each) => each.join(''))
const year = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 9999 }).map(padded(4)) }, digits(4))
const month = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 1, max: 12 }).map(padded(2)) }, digits(2))
const day = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 1, max: 31 }).map(padded(2)) }, digits(2))
const season = fc.integer({ min: 20, max: 42 }).map(String)
const qualifier = fc.constantFrom('', '', '', '~', '?', '%')

/** One date with its qualifier, perhaps an impossible one. */
export const edtfDates = fc
  .tuple(fc.oneof(year, joined(year, month), joined(year, season), joined(year, month, day)), qualifier)
  .map(([date, doubt]) => date + doubt)

const ends = fc.oneof({ weight: 4, arbitrary: edtfDates }, fc.constantFrom('', '..'))
const members = fc.oneof(
  { weight: 3, arbitrary: edtfDates },
  fc.tuple(edtfDates, edtfDates).map((pair) => pair.join('..')),
)
const sets = fc
  .tuple(fc.constantFrom('[]', '{}'), fc.array(members, { minLength: 1, maxLength: 3 }))
  .map(([brackets, each]) => `${brackets[0]}${each.join(',')}${brackets[1]}`)

/** Dates, intervals and sets. */
export const edtfTexts = fc.oneof(
  edtfDates,
  fc.tuple(ends, ends).map((pair) => pair.join('/')),
  sets,
)

/** Texts of the letters that dates are written with, in no order. */
export const edtfNoise = fc
  .array(fc.constantFrom(...'0123456789-/.,~?%X[]{}YESZT:+ ', '..', '২', '\u0000', '\uD800'), { maxLength: 80 })
  .map((each) => each.join(''))

function padded(length: number) {
  return (number: number) => String(number).padStart(length, '0')
}

function joined(...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc.tuple(...parts).map((each) => each.join('-'))
}
