import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { applyEdits, type JSONPath, modify } from 'jsonc-parser'
import { type DataFile, holdsLines, type Written, written } from '../../release/check/written.ts'
import { UsageError } from '../arguments.ts'
import { type Checked, checkFiles } from '../check.ts'
import { linesOf } from '../lines.ts'
import { type RawFile, readDirectory } from '../read.ts'

/** A data directory with changes that are not written yet. Text that no change touches stays letter by letter. */
export class Edits {
  readonly #dir: string
  readonly #files: Map<string, RawFile>
  readonly #changed = new Set<string>()

  /** @throws what node:fs throws when the directory cannot be listed */
  constructor(dir: string) {
    this.#dir = dir
    this.#files = new Map(readDirectory(dir).map((file) => [file.path, file]))
  }

  /** The directory as it is now, its records and documents sorted out. Files that are not JSON are left to `check`. */
  get written(): Written {
    return written([...this.#files.values()].flatMap((file) => [...recordsIn(file)]))
  }

  /** The directory checked with all changes in it. */
  get checked(): Checked {
    return checkFiles([...this.#files.values()])
  }

  /** The files that changed, and those that are gone, by path. */
  get changes(): { path: string; gone: boolean }[] {
    return [...this.#changed].sort().map((path) => ({ path, gone: !this.#files.has(path) }))
  }

  /**
   * Sets, or with `undefined` removes, a value of a file or of one of its lines.
   * @param path of keys and positions, as jsonc-parser has it
   */
  set({ path: file, line }: Pick<DataFile, 'path' | 'line'>, path: JSONPath, value: unknown): void {
    this.#edit(file, line, (text) => {
      // A line stays a line: nothing in it is laid out.
      const options = line === undefined ? { formattingOptions: layoutOf(text) } : {}
      return applyEdits(text, modify(text, path, value, options))
    })
  }

  /** Adds a file that was not there. @param value its JSON */
  add(path: string, value: unknown): void {
    this.#put(path, `${JSON.stringify(value, null, 2)}\n`)
  }

  /** Removes a record: its file, or its line with the line's end. Lines behind it have other numbers from then on. */
  remove({ path, line }: Pick<DataFile, 'path' | 'line'>): void {
    if (line === undefined) {
      this.#files.delete(path)
      this.#changed.add(path)
      return
    }
    const bytes = this.#bytesOf(path)
    const [from, to] = rangeOf(bytes, line)
    const feed = bytes.indexOf('\n', to)
    this.#put(path, spliced(bytes, from, feed < 0 ? bytes.length : feed + 1, ''))
  }

  /** Writes what changed: each file whole or not at all, and what is gone last. */
  write(): void {
    const { changes } = this
    for (const { path } of changes.filter(({ gone }) => !gone)) {
      const file = join(this.#dir, path)
      mkdirSync(dirname(file), { recursive: true })
      // A name that is passed over when data is read, should this break off.
      const draft = join(dirname(file), `.${path.split('/').at(-1)}.draft`)
      writeFileSync(draft, this.#files.get(path)?.content ?? '')
      renameSync(draft, file)
    }
    for (const { path } of changes.filter(({ gone }) => gone)) rmSync(join(this.#dir, path))
  }

  #edit(path: string, line: number | undefined, change: (text: string) => string): void {
    const bytes = this.#bytesOf(path)
    if (line === undefined) this.#put(path, change(bytes.toString('utf8')))
    else {
      const [from, to] = rangeOf(bytes, line)
      this.#put(path, spliced(bytes, from, to, change(bytes.toString('utf8', from, to))))
    }
  }

  #bytesOf(path: string): Buffer {
    const content = this.#files.get(path)?.content ?? 'it is gone'
    if (typeof content === 'string') throw new UsageError(`${join(this.#dir, path)} cannot be read: ${content}.`)
    return Buffer.from(content)
  }

  #put(path: string, content: string | Uint8Array): void {
    this.#files.set(path, { path, content: typeof content === 'string' ? Buffer.from(content) : content })
    this.#changed.add(path)
  }
}

/** Where a line begins and ends, without its end. */
function rangeOf(bytes: Buffer, line: number): [from: number, to: number] {
  const part = [...linesOf(bytes)].find((each) => each.line === line)?.bytes ?? bytes.subarray(bytes.length)
  const from = part.byteOffset - bytes.byteOffset
  return [from, from + part.length]
}

function spliced(bytes: Buffer, from: number, to: number, text: string): Buffer {
  return Buffer.concat([bytes.subarray(0, from), Buffer.from(text), bytes.subarray(to)])
}

function* recordsIn({ path, content }: RawFile): Generator<DataFile> {
  if (typeof content === 'string') return
  if (holdsLines(path)) {
    for (const { line, bytes } of linesOf(content)) {
      const value = jsonIn(bytes)
      if (value !== undefined) yield { path, line, value }
    }
  } else if (path.endsWith('.json')) yield { path, value: jsonIn(content) }
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return undefined
  }
}

/** How a file is indented, so that what is added looks like what is there. */
function layoutOf(text: string) {
  const indent = /\n([ \t]+)\S/.exec(text)?.[1] ?? '  '
  const eol = text.includes('\r\n') ? '\r\n' : '\n'
  return { insertSpaces: !indent.startsWith('\t'), tabSize: indent.startsWith('\t') ? 1 : indent.length, eol }
}
