import type { Command } from './command.ts'
import { DOSSIER } from './installation.ts'

/** What the command line says of itself. */

const USAGE = `Usage: ${DOSSIER} <command> [flags]`

const CODES = `Exit codes: 0 done, 1 not done, 2 wrong usage. Data goes to stdout, all else to stderr.`

/** The commands, a line each. */
export function helpOf(commands: readonly Command[]): string {
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(10)} ${summary}`)
  return [USAGE, '', ...lines, '', `Flags of a command: ${DOSSIER} help <command>`, CODES, ''].join('\n')
}

/** One command with its words and flags. */
export function helpOn({ name, summary, flags, words = {} }: Command): string {
  const shown = Object.entries(words).map(([word, { required }]) => (required ? `<${word}>` : `[${word}]`))
  const rows = [
    ...Object.entries(words).map(([word, about]) => [word, about.summary]),
    ...Object.entries(flags).map(([flag, { type, value, summary: about, default: preset }]) => [
      type === 'string' ? `--${flag} <${value ?? flag}>` : `--${flag}`,
      `${about}${preset === undefined ? '' : ` (${preset})`}`,
    ]),
  ]
  const width = Math.max(...rows.map(([usage = '']) => usage.length))
  return [
    [`Usage: ${DOSSIER}`, name, ...shown, ...(rows.length > 0 ? ['[flags]'] : [])].join(' '),
    '',
    `  ${summary}`,
    '',
    ...rows.map(([usage = '', about]) => `  ${usage.padEnd(width)}  ${about}`),
    '',
    CODES,
    '',
  ].join('\n')
}
