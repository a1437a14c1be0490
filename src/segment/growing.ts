/** Arrays of numbers that grow. A JavaScript array of a hundred million small numbers would take four times the memory. */
class Growing<A extends Uint8Array | Uint32Array> {
  length = 0
  protected array: A
  readonly #make: (length: number) => A

  constructor(make: (length: number) => A, room = 4) {
    this.array = make(room)
    this.#make = make
  }

  push(value: number): void {
    if (this.length === this.array.length) this.reserve(1)
    this.array[this.length++] = value
  }

  /** What was pushed; a view that the next push may leave behind. */
  get values(): A {
    return this.array.subarray(0, this.length) as A
  }

  /** Makes room for so many more. */
  protected reserve(more: number): void {
    const larger = this.#make(Math.max(this.array.length * 2, this.length + more))
    larger.set(this.array)
    this.array = larger
  }
}

export class GrowingNumbers extends Growing<Uint32Array> {
  constructor() {
    super((length) => new Uint32Array(length))
  }
}

export class GrowingBytes extends Growing<Uint8Array> {
  /** @param room for so many at first */
  constructor(room?: number) {
    super((length) => new Uint8Array(length), room)
  }

  /** A whole number from 0 in as many bytes as it needs, seven bits each, the lowest first (LEB128). */
  pushVarint(value: number): void {
    if (this.length + 5 > this.array.length) this.reserve(5)
    let rest = value
    while (rest >= 0x80) {
      this.array[this.length++] = (rest & 0x7f) | 0x80
      rest >>>= 7
    }
    this.array[this.length++] = rest
  }

  pushAll(bytes: Uint8Array): void {
    if (this.length + bytes.length > this.array.length) this.reserve(bytes.length)
    this.array.set(bytes, this.length)
    this.length += bytes.length
  }
}
