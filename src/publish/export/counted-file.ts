import { createHash } from 'node:crypto'
import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** Text that is gathered before it is written, in UTF-16 units. */
const PART = 65_536

/** A file of an export, written piece by piece: its size and its SHA-256 are known when it is closed. */
export class CountedFile {
  readonly name: string
  bytes = 0
  readonly #handle: number
  readonly #hash = createHash('sha256')
  #part = ''

  /** @param dir where it is made; @param name which must not be there yet */
  constructor(dir: string, name: string) {
    this.name = name
    this.#handle = openSync(join(dir, name), 'wx')
  }

  write(text: string): void {
    this.#part += text
    if (this.#part.length >= PART) this.#flush()
  }

  /** @returns the SHA-256 of all of it, in hexadecimal digits */
  close(): string {
    this.#flush()
    closeSync(this.#handle)
    return this.#hash.digest('hex')
  }

  #flush(): void {
    const bytes = Buffer.from(this.#part)
    this.#part = ''
    this.#hash.update(bytes)
    this.bytes += bytes.length
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#handle, bytes, at)
  }
}
