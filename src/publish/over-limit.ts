import type { Terminal } from './command.ts'
import { figure, wrapped } from './figures.ts'

/** What to do with more values than a day allows. */
export type Way = 'go' | 'split' | 'stop'

/**
 * Which way to go when a publication writes more than a day's limit: the one a flag names, or the answer of whoever sits
 * at the terminal. Nobody there: stop.
 */
export async function wayOver(
  writes: number,
  limit: number,
  { yes, split, remote }: { yes: boolean; split: boolean; remote: boolean },
  terminal: Terminal,
): Promise<Way> {
  if (writes <= limit) return 'go'
  if (split) return 'split'
  // Local storage has no limits.
  if (yes || !remote) return 'go'
  const days = Math.ceil(writes / limit)
  const warning = `${figure(writes)} values are more than the ${figure(limit)} a day of the free plan. Beyond them Cloudflare refuses to write, and readers go on seeing what they see now.`
  terminal.err(`\n${wrapped(warning, terminal.columns)}`)
  const answer = await terminal.ask(
    `Split over ${days} days (s), go on because your plan allows more (g), or stop (Enter)? `,
  )
  if (answer === null)
    terminal.err(
      wrapped(
        'Nothing was written. Say --split to spread it over days, or --yes if your plan allows more.',
        terminal.columns,
      ),
    )
  const first = answer?.toLowerCase()[0]
  return first === 's' ? 'split' : first === 'g' ? 'go' : 'stop'
}
