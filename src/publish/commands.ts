import type { Command } from './command.ts'
import { checkCommand } from './commands/check.ts'
import { diffCommand } from './commands/diff.ts'
import { exportCommand } from './commands/export.ts'
import { gcCommand } from './commands/gc.ts'
import { importCommand } from './commands/import.ts'
import { keyCommand } from './commands/key.ts'
import { mergeCommand } from './commands/merge.ts'
import { newCommand } from './commands/new.ts'
import { publishCommand } from './commands/publish.ts'
import { releasesCommand } from './commands/releases.ts'
import { rollbackCommand } from './commands/rollback.ts'
import { statusCommand } from './commands/status.ts'
import { verifyCommand } from './commands/verify.ts'
import { withdrawCommand } from './commands/withdraw.ts'

/** The commands, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  newCommand,
  importCommand,
  checkCommand,
  diffCommand,
  publishCommand,
  releasesCommand,
  statusCommand,
  rollbackCommand,
  verifyCommand,
  gcCommand,
  exportCommand,
  withdrawCommand,
  mergeCommand,
  keyCommand,
]
