import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { PublishError } from '../state.ts'

/** One object of a JSON file, or one line of NDJSON: counted from 1, its line in the file, and its JSON, undefined when it is none. */
export type Entry = { number: number; line: number; value: unknown }

/** The text of a file, unzipped where its name ends in .gz. @throws {PublishError} when it cannot be read */
export function wholeText(file: string): string {
  try {
    const bytes = readFileSync(file)
    return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    throw new PublishError(`${file} cannot be read: ${(error as Error).message.split(', ')[0]}.`)
  }
}

/** JSON objects a line, or a list of them. Blank lines are passed over. */
export function* lineEntries(file: string): Generator<Entry> {
  const text = wholeText(file)
  const whole = text.trimStart().startsWith('[') ? parsed(text) : undefined
  if (Array.isArray(whole)) {
    for (const [i, value] of whole.entries()) yield { number: i + 1, line: 1, value }
    return
  }
  let number = 0
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    number += 1
    yield { number, line: i + 1, value: parsed(line) }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
