import type { Terminal } from './command.ts'
import { figure, many } from './figures.ts'
import type { Progress } from './publish.ts'

/** Milliseconds between two changes of a line that is written over. */
const EVERY_MS = 100
/** Parts of the whole after which a plain line is written, unless there is little to do: then it is only the last. */
const PARTS = 10
const LITTLE = 20

/**
 * Tells on stderr how far something is: on a terminal in one line with rate and time left, else in plain lines, one at
 * every tenth.
 * @param what "value"
 * @param done "written"
 */
export function progressOn(terminal: Terminal, what: string, done: string): Progress {
  const began = terminal.now().getTime()
  let shown = 0
  return (count, of) => {
    const now = terminal.now().getTime()
    if (!terminal.live) {
      const part = Math.floor((count * (of <= LITTLE ? 1 : PARTS)) / of)
      if (part > shown) terminal.err(`${figure(count)} of ${many(of, what)} ${done}\n`)
      shown = Math.max(shown, part)
      return
    }
    if (count === of) terminal.err(CLEAR)
    else if (now - shown >= EVERY_MS) {
      shown = now
      terminal.err(`${CLEAR}${figure(count)} of ${many(of, what)} ${done}${paceOf(count, of, now - began)}`)
    }
  }
}

/** To the line's beginning, and nothing left of it. */
const CLEAR = '\r\u001b[K'

/** ", 85 a second, 12 s left", once there is something to go by. */
export function paceOf(count: number, of: number, ms: number): string {
  if (count === 0 || ms < 1_000) return ''
  const rate = (count * 1_000) / ms
  return `, ${figure(Math.max(1, Math.round(rate)))} a second, ${durationText(Math.ceil((of - count) / rate))} left`
}

/** "12 s", "3 min" */
export function durationText(seconds: number): string {
  return seconds < 100 ? `${seconds} s` : `${Math.round(seconds / 60)} min`
}
