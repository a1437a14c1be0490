import { byCollection, COLLECTIONS, type Collection } from '../model/terms.ts'
import type { Changes } from '../release/changes.ts'
import type { Manifest } from '../release/manifest.ts'
import { bytesOf, bytesText, figure, many, table, wrapped } from './figures.ts'
import { DOSSIER } from './installation.ts'
import { DAILY, SEEN_SECONDS } from './limits.ts'
import type { Plan } from './plan.ts'
import { writesOf } from './publish.ts'
import type { State } from './state.ts'

export type Counts = { added: number; changed: number; removed: number }

/** A plan in figures, as --json prints it. */
export type PlanFigures = {
  kind: Plan['kind']
  release: string
  digest: string
  /** What readers see now, and what the changes are counted from. */
  readers: string | null
  since: string | null
  /** Null when the release before cannot be compared with. */
  records: Record<Collection, Counts> | null
  blocks: { count: number; bytes: number }
  writes: number
  /** What was read to plan this, and what is read to make sure of it. */
  reads: number
  daily: typeof DAILY
  /** At most so many seconds until readers everywhere see it. */
  seconds: number
  signed: boolean
}

/** @param read keys that were read until now */
export function planFigures(state: State, plan: Plan, read: number): PlanFigures {
  const { kind, entry, changes, blocks, found, after } = plan
  const writes = writesOf(plan)
  return {
    kind,
    release: entry.release,
    digest: entry.digest,
    readers: state.current?.latest.release ?? null,
    since: kind === 'release' ? (state.newest?.entry.release ?? null) : null,
    records: recordCounts(state, plan, changes),
    blocks: { count: blocks.size, bytes: Iterator.from(blocks).reduce((sum, [, text]) => sum + bytesOf(text), 0) },
    writes,
    // Each value is read back, those found there too, and `current` and the key itself before each of the last ones.
    reads: read + (writes === 0 ? 0 : writes + found.size + after.length + 1 + 2 * after.length + 2),
    daily: DAILY,
    seconds: writes === 0 ? 0 : SEEN_SECONDS,
    signed: isSigned(plan),
  }
}

function isSigned({ after }: Plan): boolean {
  const manifest = after.find(([key]) => key.startsWith('release/'))?.[1]
  return manifest !== undefined && (JSON.parse(manifest) as Manifest).signature !== null
}

function recordCounts(state: State, { kind, entry }: Plan, changes: Changes | null): PlanFigures['records'] {
  if (changes) return countsIn(changes)
  if (kind !== 'release') return byCollection(() => ({ added: 0, changed: 0, removed: 0 }))
  return state.newest ? null : byCollection((name) => ({ added: entry.counts[name], changed: 0, removed: 0 }))
}

export function countsIn(changes: Changes): Record<Collection, Counts> {
  return byCollection((name) => {
    const { added, changed, removed } = changes[name]
    const [a, c, r] = [added, changed, removed].map((records) => Object.keys(records).length)
    return { added: a ?? 0, changed: c ?? 0, removed: r ?? 0 }
  })
}

/** "events  1  0  2" and so on, under a head. */
export function countsTable(records: Record<Collection, Counts>, columns: number): string {
  const rows = COLLECTIONS.map((name) => {
    const { added, changed, removed } = records[name]
    return [name, figure(added), figure(changed), figure(removed)]
  })
  return table([['', 'added', 'changed', 'removed'], ...rows], columns)
}

/** A plan as it is shown before it is carried out. @param also names of single files that changed */
export function planText(figures: PlanFigures, also: readonly string[], columns: number): string {
  const { kind, release, readers, since, records, blocks, writes, reads, seconds, signed } = figures
  if (kind === 'nothing')
    return wrapped(`Readers see this data already, as release ${release}. Nothing to write.`, columns)
  if (kind === 'move') {
    const from =
      readers === release ? 'What is withdrawn or to fall back to changes' : `Readers see ${readers ?? 'nothing'} now`
    return wrapped(`Release ${release} is stored whole. ${from}: 1 value to write.`, columns)
  }
  const now = readers === since ? 'which readers see now' : `though readers see ${readers ?? 'nothing'} now`
  const rest = writes - blocks.count
  const rows = [
    ...(also.length > 0 ? [['also', also.join(', ')]] : []),
    [
      'writes',
      `${figure(writes)} of the free plan's ${figure(DAILY.writes)} a day: ${blocksText(blocks)}${rest} for the release`,
    ],
    ['reads', `${figure(reads)} of the free plan's ${figure(DAILY.reads)} a day`],
    ['seen', `by readers everywhere within ${seconds} seconds`],
    ['signed', signed ? 'yes' : `no: there is no key (${DOSSIER} key makes one)`],
  ]
  return [
    wrapped(`Release ${release}, ${since === null ? 'the first' : `after ${since}, ${now}`}`, columns),
    '\n',
    records
      ? countsTable(records, columns)
      : '  The release before is stored in another format: changes cannot be told.\n',
    '\n',
    ...rows.map(([label = '', text = '']) => hanging(label, text, columns)),
  ].join('')
}

function blocksText({ count, bytes }: PlanFigures['blocks']): string {
  return count === 0 ? 'no blocks, ' : `${many(count, 'block')} of ${bytesText(bytes)}, `
}

/** "  label   text", the text going on under itself. */
export function hanging(label: string, text: string, columns: number): string {
  const width = 8
  const lines = wrapped(text, Math.max(24, columns - width - 2))
    .trimEnd()
    .split('\n')
  return lines.map((line, i) => `  ${(i === 0 ? label : '').padEnd(width)}${line}\n`).join('')
}
