import type { Flags, Words } from './arguments.ts'

/** What a command may touch of the process it runs in. */
export type Terminal = {
  /** Data, and nothing else. */
  out: (text: string) => void
  /** Whether `out` leads to a terminal that shows colours. */
  colour: boolean
  /** Columns that `out` has. */
  columns: number
  /** What happens meanwhile: progress, warnings, questions. */
  err: (text: string) => void
  /** Whether a line of `err` can be written over. */
  live: boolean
  /** The answer of whoever sits there, without white space around it; null when nobody does. */
  ask: (question: string) => Promise<string | null>
  now: () => Date
}

/** One command of the command line: a file in commands/ and a row in commands.ts. */
export type Command = {
  name: string
  summary: string
  flags: Flags
  /** The words it takes beside its flags. */
  words?: Words
  /**
   * @param args what stands behind the command's name
   * @returns the exit code: 0 done, 1 not
   * @throws {UsageError} when the arguments cannot be meant
   * @throws {PublishError} when it stops; readers see what they saw before
   */
  run: (args: readonly string[], terminal: Terminal) => number | Promise<number>
}
