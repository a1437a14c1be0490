import { createInterface } from 'node:readline/promises'
import { FaultError } from '../errors.ts'
import { meant, UsageError } from './arguments.ts'
import type { Command, Terminal } from './command.ts'
import { COMMANDS } from './commands.ts'
import { helpOf, helpOn } from './help.ts'
import { PublishError } from './state.ts'

/** The command line: `node src/publish/cli.ts check --data data`. Exit codes: 0 done, 1 not done, 2 wrong usage. */
async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  const asked = args.includes('--help') || args.includes('-h') || args[0] === 'help'
  const [name, ...rest] = args.filter(
    (arg, at) => !asked || !(['--help', '-h'].includes(arg) || (at === 0 && arg === 'help')),
  )
  if (name === undefined) {
    if (!asked) throw new UsageError('What shall be done?')
    terminal.out(helpOf(COMMANDS))
    return 0
  }
  const command = commandNamed(name)
  if (!asked) return await command.run(rest, terminal)
  terminal.out(helpOn(command))
  return 0
}

function commandNamed(name: string): Command {
  const command = COMMANDS.find((known) => known.name === name)
  if (command) return command
  const names = COMMANDS.map((known) => known.name)
  throw new UsageError(`There is no command "${name}".${meant(name, names)}`)
}

const { stdin, stdout, stderr, env } = process
// Whoever reads us, such as `head`, may have seen enough.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

async function ask(question: string): Promise<string | null> {
  if (!stdin.isTTY || !stderr.isTTY) return null
  const reader = createInterface({ input: stdin, output: stderr })
  // Ctrl+D and Ctrl+C end the question without an answer.
  const ended = new Promise<null>((resolve) => reader.once('close', () => resolve(null)))
  const answer = await Promise.race([reader.question(question), ended])
  reader.close()
  return answer?.trim() ?? null
}

/** Columns assumed where nothing says how many there are: a file, a program that reads us, a terminal of no size. */
const COLUMNS = 100

const args = process.argv.slice(2)
try {
  process.exitCode = await main(args, {
    out: (text) => stdout.write(text),
    colour: stdout.isTTY && !env.NO_COLOR,
    columns: stdout.columns || COLUMNS,
    err: (text) => stderr.write(text),
    live: stderr.isTTY && env.TERM !== 'dumb',
    ask,
    now: () => new Date(),
  })
} catch (error) {
  if (error instanceof UsageError) {
    const command = COMMANDS.find(({ name }) => name === args[0])
    stderr.write(`${error.message}\n\n${command ? helpOn(command) : helpOf(COMMANDS)}`)
    process.exitCode = 2
  } else if (error instanceof PublishError || error instanceof FaultError) {
    stderr.write(`${error.message}\n`)
    process.exitCode = 1
  } else throw error
}
