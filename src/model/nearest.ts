import { distance } from 'fastest-levenshtein'

/** Nobody mistypes a longer word in a way we could repair, and the time to compare grows with its square. */
const LONGEST = 80

/** Values whose edits are counted, about 0.3 us each at 28 letters: a Worker's whole request has 10 ms. */
const MOST_COMPARED = 10_000

/**
 * The known value that a mistyped `word` most likely means, upper and lower case alike. That is the one fewest edits
 * away, if it takes no more of them than a third of the word's length (at least 2); else the shortest that begins with
 * the word; else the shortest that contains it. Equals are settled by plain string order.
 * @param known up to some 100,000 values; beyond the first 10,000 of about the word's length edits are not counted
 * @returns undefined when nothing is near, or when the word has more than 80 UTF-16 units
 */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  if (word === '' || word.length > LONGEST) return undefined
  const folded = word.toLowerCase()
  let edits = Math.max(2, Math.floor(folded.length / 3))
  let close: string | undefined
  let containing: string | undefined
  let begins = false
  let compared = 0
  for (const value of known) {
    const candidate = value.toLowerCase()
    if (Math.abs(candidate.length - folded.length) <= edits && compared < MOST_COMPARED) {
      compared += 1
      const needed = distance(folded, candidate)
      // As many edits as letters would make anything of anything: "bd" is not near "pk".
      const near = needed <= edits && needed < Math.max(folded.length, candidate.length)
      if (near && (close === undefined || needed < edits || value < close)) {
        close = value
        edits = needed
      }
    }
    if (close !== undefined || !candidate.includes(folded)) continue
    const beginning = candidate.startsWith(folded)
    if (containing === undefined || (begins === beginning ? isShorter(value, containing) : beginning)) {
      containing = value
      begins = beginning
    }
  }
  return close ?? containing
}

function isShorter(a: string, b: string): boolean {
  return a.length === b.length ? a < b : a.length < b.length
}
