/** A text that grows at its end, kept as UTF-8. */
export class GrowingText {
  length = 0
  #bytes = Buffer.alloc(0)

  add(text: string): void {
    // A UTF-16 unit is three bytes at most.
    const most = this.length + text.length * 3
    if (most > this.#bytes.length) {
      const larger = Buffer.alloc(most * 2)
      larger.set(this.#bytes)
      this.#bytes = larger
    }
    this.length += this.#bytes.write(text, this.length)
  }

  /** The whole, which begins anew. */
  taken(): string {
    const text = this.#bytes.toString('utf8', 0, this.length)
    this.length = 0
    return text
  }
}
