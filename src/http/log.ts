/**
 * A line of the log. An answer tells what was asked by its route, and how it was answered: neither who asked, nor what
 * for. Nothing of a reader is kept: no address, no query, no header but the platform's own number of the request.
 */
export type LogLine =
  | AnswerLine
  | { event: 'storage'; message: string }
  | { event: 'bug'; request: string; path: string; message: string; stack: string | undefined }

export type AnswerLine = {
  event: 'answer'
  request: string | null
  method: string
  route: string
  status: number
  release: string | null
  cache: string | null
  milliseconds: number
  trips: number
  values: number
  blocks: number
}

export type Log = (line: LogLine) => void

/**
 * One line a bug and a failure of the storage, of other errors of ours one in 10, of all else one in 100. Those of which
 * some are left out say how many they stand for.
 * @param random from 0 to 1, as Math.random
 */
export function logTo(write: (line: string, level: 'log' | 'error') => void, random: () => number): Log {
  return (line) => {
    const level = line.event === 'answer' ? 'log' : 'error'
    const standsFor = level === 'error' ? 1 : line.event === 'answer' && line.status >= 500 ? 10 : 100
    if (random() * standsFor < 1) write(JSON.stringify({ ...line, standsFor }), level)
  }
}
