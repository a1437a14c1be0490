/** Nobody mistypes a longer word in a way we could repair, and the time to compare grows with its square. */
const LONGEST = 80

/** Values whose edits are counted, up to 0.4 us each at 28 letters: a Worker's whole request has 10 ms. */
const MOST_COMPARED = 10_000

/**
 * The known value that a mistyped `word` most likely means, upper and lower case alike. That is the one fewest edits
 * away, if it takes no more of them than a third of the word's length (at least 2); else the shortest that begins with
 * the word; else the shortest that contains it. Equals are settled by plain string order.
 * @param known up to some 100,000 values; beyond the first 10,000 of about the word's length edits are not counted
 * @returns undefined when nothing is near, or when the word has more than 80 UTF-16 units in lower case
 */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const folded = word.toLowerCase()
  if (word === '' || folded.length > LONGEST) return undefined
  let edits = Math.max(2, Math.floor(folded.length / 3))
  let close: string | undefined
  let containing: string | undefined
  let begins = false
  let compared = 0
  for (const value of known) {
    const candidate = value.toLowerCase()
    if (Math.abs(candidate.length - folded.length) <= edits && compared < MOST_COMPARED) {
      compared += 1
      const needed = editsBetween(folded, candidate, edits)
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

/** Edits between a beginning of one word and each beginning of the other. */
const row = new Uint8Array(2 * LONGEST)

/**
 * The letters to put in, take out or change to make one word of another: Levenshtein's distance, and where that is more
 * than `most` some number above it. Packages reckon it to the end for every pair, by bits, and are half a kB of the Worker.
 * @param b at most `most` letters longer or shorter than `a`
 */
export function editsBetween(a: string, b: string, most: number): number {
  let same = 0
  while (same < a.length && a[same] === b[same]) same++
  const [rows, columns] = [a.length - same, b.length - same]
  for (let j = 0; j <= columns; j++) row[j] = j
  for (let i = 1; i <= rows; i++) {
    // Beginnings whose lengths differ by more are too far apart.
    const from = Math.max(1, i - most)
    let before = row[from - 1] as number
    let left = from === 1 ? i : most + 1
    let least = left
    row[from - 1] = left
    for (let j = from; j <= Math.min(columns, i + most); j++) {
      const above = row[j] as number
      left = a[same + i - 1] === b[same + j - 1] ? before : 1 + Math.min(before, above, left)
      before = above
      row[j] = left
      least = Math.min(least, left)
    }
    if (least > most) return least
  }
  return row[columns] as number
}

function isShorter(a: string, b: string): boolean {
  return a.length === b.length ? a < b : a.length < b.length
}
