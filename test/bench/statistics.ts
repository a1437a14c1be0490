import type { Round } from './measure.ts'

/** The middle of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(middle)] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}

/** The median over the rounds. */
export function middle(rounds: readonly Round[], what: keyof Round): number {
  return median(rounds.map((round) => round[what]))
}

/** How many times the requests a second of another side: the median of the rounds, each against its neighbour. */
export function ratio(ours: readonly Round[], theirs: readonly Round[]): number {
  return median(ours.map(({ rate }, i) => rate / (theirs[i]?.rate ?? Number.NaN)))
}

/** How many answers one side makes in the processor time that another takes for one. */
export function byCpu(ours: readonly Round[], theirs: readonly Round[]): number {
  return middle(theirs, 'cpu') / middle(ours, 'cpu')
}
