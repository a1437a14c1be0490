import { execFileSync } from 'node:child_process'
import { cpus } from 'node:os'
import { median, type Round } from './measure.ts'
import type { Options, SizeReport } from './run.ts'
import type { Side } from './workerd.ts'

/** The report as Markdown: what it ran on, a table of times a size, one of reads, one of builds, and the budgets. */
export function table(reports: readonly SizeReport[], options: Options): string {
  return `${[
    '# Bench',
    head(options),
    ...reports.flatMap((report) => [`## ${events(report)} events`, times(report), reads(report)]),
    '## Building, writing, memory',
    builds(reports),
  ].join('\n\n')}\n`
}

export function events({ build }: SizeReport): string {
  return build.count.toLocaleString('en')
}

/** The median over the rounds. */
export function middle(rounds: readonly Round[], what: keyof Round): number {
  return median(rounds.map((round) => round[what]))
}

function head({ rounds, milliseconds }: Options): string {
  const workerd = execFileSync('node_modules/workerd/bin/workerd', ['--version'], { encoding: 'utf8' }).trim()
  const processor = `${cpus().length} × ${cpus()[0]?.model.trim()}`
  const day = new Date().toISOString().slice(0, 10)
  return `\`npm run bench\`, ${day}: ${processor}, Node ${process.version}, ${workerd}. The servers keep to one core, the load to the other. Medians of ${rounds} interleaved rounds of ${milliseconds} ms, four connections. The edge cache is off: every answer is made. Rates and times of different sizes come from different minutes of a machine with other work to do; ratios within a row come from the same seconds.`
}

function times({ kinds, sides }: SizeReport): string {
  const rivals = sides.filter((side) => side !== 'dossier' && side !== 'bare')
  const names: Record<Side, string> = { dossier: 'Dossier', sqlite: 'SQLite', blob: 'blob', bare: 'bare' }
  const header = [
    'query',
    'requests/s',
    'p50 ms',
    'p99 ms',
    'CPU µs',
    ...rivals.flatMap((side) => [`${names[side]} req/s`, `CPU µs`, `× ${names[side]}`]),
    'bare req/s',
    'CPU µs',
    'share of bare',
    'by CPU',
  ]
  const rows = kinds.map(({ kind, rounds }) => {
    const of = (side: Side, what: keyof Round) => middle(rounds[side], what)
    return [
      kind.name,
      whole(of('dossier', 'rate')),
      of('dossier', 'p50').toFixed(2),
      of('dossier', 'p99').toFixed(2),
      whole(of('dossier', 'cpu') * 1000),
      ...rivals.flatMap((side) => [
        whole(of(side, 'rate')),
        whole(of(side, 'cpu') * 1000),
        ratio(rounds.dossier, rounds[side]).toFixed(1),
      ]),
      whole(of('bare', 'rate')),
      whole(of('bare', 'cpu') * 1000),
      ratio(rounds.dossier, rounds.bare).toFixed(2),
      (of('bare', 'cpu') / of('dossier', 'cpu')).toFixed(2),
    ]
  })
  return markdown(header, rows)
}

/** How many times the requests a second of another side: the median of the rounds, each against its neighbour. */
export function ratio(ours: readonly Round[], theirs: readonly Round[]): number {
  return median(ours.map(({ rate }, i) => rate / (theirs[i]?.rate ?? Number.NaN)))
}

function reads({ kinds }: SizeReport): string {
  const rows = kinds.map(({ kind, cold }) => [
    kind.name,
    String(cold.cold.reads),
    String(cold.cold.trips),
    kilo(cold.cold.bytes),
    String(cold.warm.reads),
    cold.milliseconds.toFixed(1),
    kilo(cold.bytes),
  ])
  return markdown(
    ['query', 'KV reads cold', 'round trips', 'kB read', 'reads warm', 'CPU ms of a cold isolate', 'answer kB'],
    rows,
  )
}

function builds(reports: readonly SizeReport[]): string {
  const rows = reports.map((report) => {
    const { build, memory } = report
    return [
      events(report),
      build.seconds.toFixed(1),
      whole(build.count / build.seconds),
      whole(build.peakMegabytes),
      whole(build.values),
      whole(build.megabytes),
      whole(build.manifestKilobytes),
      Object.entries(build.writes)
        .map(([changes, values]) => `${values} for ${changes}`)
        .join(', '),
      whole(memory.heap),
      whole(memory.resident),
    ]
  })
  const header = [
    'events',
    'build s',
    'events/s',
    'peak MB',
    'values',
    'MB',
    'manifest kB',
    'writes for changed events',
    'isolate heap MB',
    'process MB',
  ]
  return markdown(header, rows)
}

export function markdown(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(header), line(header.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n')
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en')
}

function kilo(bytes: number): string {
  return (bytes / 1000).toFixed(1)
}
