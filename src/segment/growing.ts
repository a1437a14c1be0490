/** Arrays of numbers that grow. A JavaScript array of a hundred million small numbers would take four times the memory. */
class Growing<A extends Uint8Array | Uint32Array> {
  length = 0
  #array: A
  readonly #make: (length: number) => A

  constructor(make: (length: number) => A) {
    this.#make = make
    this.#array = make(4)
  }

  push(value: number): void {
    if (this.length === this.#array.length) {
      const larger = this.#make(this.length * 2)
      larger.set(this.#array)
      this.#array = larger
    }
    this.#array[this.length++] = value
  }

  /** What was pushed; a view that the next push may leave behind. */
  get values(): A {
    return this.#array.subarray(0, this.length) as A
  }
}

export class GrowingNumbers extends Growing<Uint32Array> {
  constructor() {
    super((length) => new Uint32Array(length))
  }
}

export class GrowingBytes extends Growing<Uint8Array> {
  constructor() {
    super((length) => new Uint8Array(length))
  }

  /** A whole number from 0 in as many bytes as it needs, seven bits each, the lowest first (LEB128). */
  pushVarint(value: number): void {
    let rest = value
    while (rest >= 0x80) {
      this.push((rest & 0x7f) | 0x80)
      rest >>>= 7
    }
    this.push(rest)
  }
}
