import type { Command } from './command.ts'
import { checkCommand } from './commands/check.ts'

/** The commands, in the order of the help. */
export const COMMANDS: readonly Command[] = [checkCommand]
