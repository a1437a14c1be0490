import type { Terminal } from '../../src/publish/command.ts'

/** A terminal that remembers what is printed on it. @param changes what is different of it: its colours, who sits there */
export function fakeTerminal(changes: Partial<Terminal> = {}): {
  terminal: Terminal
  out(): string
  err(): string
} {
  let [out, err] = ['', '']
  const terminal: Terminal = {
    out: (text) => {
      out += text
    },
    colour: false,
    columns: 100,
    err: (text) => {
      err += text
    },
    live: false,
    ask: async () => null,
    now: () => new Date('2026-02-27T12:00:00Z'),
    ...changes,
  }
  return { terminal, out: () => out, err: () => err }
}
