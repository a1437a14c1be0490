/** Arrays of numbers that grow. A JavaScript array of a hundred million small numbers would take four times the memory. */
class Growing<A extends Numbers> {
  length = 0
  protected array: A

  /** @param array to begin with; what is in it is overwritten */
  constructor(array: A) {
    this.array = array
  }

  push(value: number): void {
    if (this.length === this.array.length) this.reserve(1)
    this.array[this.length++] = value
  }

  /** What was pushed; a view that the next push may take away. */
  get values(): A {
    return this.array.subarray(0, this.length) as A
  }

  /** Makes room for so many more. */
  protected reserve(more: number): void {
    this.array = grown(this.array, Math.max(this.array.length * 2, this.length + more))
  }
}

type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array

/** An array that goes on, in new memory, from what another one has, whose memory is free at once: as garbage it would pile up. */
export function grown<A extends Numbers>(from: A, length: number): A {
  const View = from.constructor as new (buffer: ArrayBufferLike) => A
  return new View((from.buffer as ArrayBuffer).transfer(length * from.BYTES_PER_ELEMENT))
}

export class GrowingNumbers extends Growing<Uint32Array> {
  constructor() {
    super(new Uint32Array(4))
  }
}

/** Whole numbers of any size, and none: NaN. */
export class GrowingValues extends Growing<Float64Array> {
  constructor() {
    super(new Float64Array(4))
  }
}

export class GrowingBytes extends Growing<Uint8Array> {
  /** @param room for so many at first */
  constructor(room = 4) {
    super(new Uint8Array(room))
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
