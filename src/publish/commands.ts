import type { Command } from './command.ts'
import { checkCommand } from './commands/check.ts'
import { diffCommand } from './commands/diff.ts'
import { publishCommand } from './commands/publish.ts'

/** The commands, in the order of the help. */
export const COMMANDS: readonly Command[] = [checkCommand, diffCommand, publishCommand]
