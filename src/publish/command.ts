import type { Flags } from './arguments.ts'

/** What a command may touch of the process it runs in. */
export type Terminal = {
  out: (text: string) => void
  /** Whether `out` leads to a terminal that shows colours. */
  colour: boolean
}

/** One command of the command line: a file in commands/ and a row in commands.ts. */
export type Command = {
  name: string
  summary: string
  flags: Flags
  /**
   * @param args what stands behind the command's name
   * @returns the exit code: 0 done, 1 not
   * @throws {UsageError} when the arguments cannot be meant
   */
  run: (args: readonly string[], terminal: Terminal) => number | Promise<number>
}
