/** First index at or after `start` whose value is at least `value`; gallops, since the next hit is often near. */
export function lowerBound(sorted: Uint16Array, value: number, start: number): number {
  let step = 1
  let low = start
  while (low + step < sorted.length && (sorted[low + step] as number) < value) {
    low += step
    step *= 2
  }
  let high = Math.min(low + step, sorted.length)
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}
