/** Chance that repeats: the same seed gives the same choices on every machine. */
export class Random {
  #state: number

  /** @param seed a whole number */
  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** A number from 0 up to 1 (mulberry32). */
  number(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from `least` to `most`. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.number() * (most - least + 1))
  }

  /** Whether something that happens so often happens now. */
  chance(share: number): boolean {
    return this.number() < share
  }

  /** @throws {RangeError} when there is nothing to choose from */
  one<T>(values: readonly T[]): T {
    if (values.length === 0) throw new RangeError('nothing to choose from')
    return values[this.whole(0, values.length - 1)] as T
  }

  /** Some of the values, each at most once, at least one. */
  some<T>(values: readonly T[], most: number): T[] {
    const count = this.whole(1, most)
    return [...new Set(Array.from({ length: count }, () => this.one(values)))]
  }
}
