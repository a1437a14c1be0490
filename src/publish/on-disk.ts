import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { grown } from '../segment/growing.ts'
import type { GrowingList, Keep } from '../segment/keep.ts'

/** Bytes gathered before they are written, and read at once where items are read one after another. */
const [WRITTEN, READ] = [2 ** 20, 2 ** 16]

/**
 * Runs `work` with lists that are kept in a file of their own, which is gone when it ends, however it ends: of a million
 * records no more is in memory than where each of them is.
 */
export async function withDisk<T>(work: (keep: Keep) => Promise<T> | T): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), 'dossier-lists-'))
  const file = openSync(join(dir, 'lists'), 'w+')
  const remove = () => rmSync(dir, { recursive: true, force: true })
  // Without a name the system drops it with its last reader, should this process be killed. Windows keeps what is open.
  if (process.platform !== 'win32') remove()
  try {
    return await work(onDisk(new Tail(file)))
  } finally {
    closeSync(file)
    remove()
  }
}

function onDisk(tail: Tail): Keep {
  const textOf = (bytes: Buffer) => bytes.toString('utf8')
  return {
    texts: () => new DiskList<string>(tail, (text) => text, textOf),
    bytes: () =>
      new DiskList<Uint8Array>(
        tail,
        (bytes) => bytes,
        // A copy, so that numbers of any width may be viewed in it.
        (bytes) => new Uint8Array(bytes),
      ),
    values: <V>() =>
      new DiskList<V>(
        tail,
        (value) => JSON.stringify(value),
        (bytes) => JSON.parse(textOf(bytes)) as V,
      ),
  }
}

/** A file that is written at its end. */
class Tail {
  readonly #file: number
  readonly #open = Buffer.allocUnsafeSlow(WRITTEN)
  #used = 0
  #written = 0

  constructor(file: number) {
    this.#file = file
  }

  /** Where the next byte goes. */
  get end(): number {
    return this.#written + this.#used
  }

  add(content: string | Uint8Array): void {
    // A UTF-16 unit is three bytes of UTF-8 at most.
    const most = typeof content === 'string' ? content.length * 3 : content.length
    if (this.#used + most > WRITTEN) this.#flush()
    if (most > WRITTEN) this.#written += this.#write(typeof content === 'string' ? Buffer.from(content) : content)
    else if (typeof content === 'string') this.#used += this.#open.write(content, this.#used)
    else {
      this.#open.set(content, this.#used)
      this.#used += content.length
    }
  }

  /** @returns as many bytes from `from` on as there are, at most those of `into` */
  read(from: number, into: Buffer): Buffer {
    if (from + into.length > this.#written) this.#flush()
    let got = 0
    while (got < into.length) {
      const more = readSync(this.#file, into, got, into.length - got, from + got)
      if (more === 0) break
      got += more
    }
    return into.subarray(0, got)
  }

  #flush(): void {
    this.#written += this.#write(this.#open.subarray(0, this.#used))
    this.#used = 0
  }

  #write(bytes: Uint8Array): number {
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at, bytes.length - at, this.#written + at)
    return bytes.length
  }
}

/** A list whose items are bytes in a file, between those of other lists. */
class DiskList<T> implements GrowingList<T> {
  readonly #tail: Tail
  readonly #write: (item: T) => string | Uint8Array
  readonly #read: (bytes: Buffer) => T
  length = 0
  #starts = new Float64Array(16)
  #sizes = new Uint32Array(16)
  /** What was read last, and where in the file it begins. It lies in `#room`, which every read is given anew. */
  #window = Buffer.alloc(0)
  #from = 0
  #room = Buffer.alloc(0)
  #next = 0

  constructor(tail: Tail, write: (item: T) => string | Uint8Array, read: (bytes: Buffer) => T) {
    this.#tail = tail
    this.#write = write
    this.#read = read
  }

  push(item: T): number {
    if (this.length === this.#starts.length) this.#grow()
    const start = this.#tail.end
    this.#tail.add(this.#write(item))
    this.#starts[this.length] = start
    this.#sizes[this.length] = this.#tail.end - start
    return ++this.length
  }

  at(index: number): T | undefined {
    if (index < 0 || index >= this.length) return undefined
    const [start, size] = [this.#starts[index] as number, this.#sizes[index] as number]
    if (start < this.#from || start + size > this.#from + this.#window.length) {
      // What follows is read with it only where one item is asked for after another.
      const ahead = index === this.#next ? Math.max(size, READ) : size
      if (ahead > this.#room.length) this.#room = Buffer.allocUnsafeSlow(ahead)
      this.#window = this.#tail.read(start, this.#room.subarray(0, ahead))
      this.#from = start
    }
    this.#next = index + 1
    return this.#read(this.#window.subarray(start - this.#from, start - this.#from + size))
  }

  *[Symbol.iterator](): Generator<T> {
    for (let index = 0; index < this.length; index++) yield this.at(index) as T
  }

  #grow(): void {
    this.#starts = grown(this.#starts, this.length * 2)
    this.#sizes = grown(this.#sizes, this.length * 2)
  }
}
