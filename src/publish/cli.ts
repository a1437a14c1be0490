import { meant, UsageError } from './arguments.ts'
import type { Terminal } from './command.ts'
import { COMMANDS } from './commands.ts'

/** The command line: `node src/publish/cli.ts check --data data`. Exit codes: 0 done, 1 not done, 2 wrong usage. */
async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = args
  if (name === 'help' || args.includes('--help')) {
    terminal.out(help())
    return 0
  }
  if (name === undefined) throw new UsageError('What shall be done?')
  const command = COMMANDS.find((known) => known.name === name)
  if (!command) {
    const names = COMMANDS.map((known) => known.name)
    throw new UsageError(`There is no command "${name}".${meant(name, names)}`)
  }
  return await command.run(rest, terminal)
}

/** The commands and their flags, a line each. */
function help(): string {
  const lines = COMMANDS.flatMap(({ name, summary, flags }) => [
    `  ${name.padEnd(20)} ${summary}`,
    ...Object.entries(flags).map(([flag, { type, summary: about, default: preset }]) => {
      const usage = type === 'string' ? `--${flag} <${flag}>` : `--${flag}`
      return `    ${usage.padEnd(18)} ${about}${preset === undefined ? '' : ` (${preset})`}`
    }),
  ])
  return ['Usage: npm run dossier -- <command> [flags]', '', ...lines, ''].join('\n')
}

const { stdout, stderr } = process
// Whoever reads us, such as `head`, may have seen enough.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

try {
  process.exitCode = await main(process.argv.slice(2), {
    out: (text) => stdout.write(text),
    colour: stdout.isTTY && !process.env.NO_COLOR,
  })
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  stderr.write(`${error.message}\n\n${help()}`)
  process.exitCode = 2
}
