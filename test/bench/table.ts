import { execFileSync } from 'node:child_process'
import { cpus } from 'node:os'
import { verdicts, type Whole } from './budgets.ts'
import type { Round } from './measure.ts'
import type { Options, SizeReport } from './run.ts'
import { middle, ratio } from './statistics.ts'
import type { Side } from './workerd.ts'

/** The report as Markdown: what it ran on, a table of times and one of reads a size, one of builds, and the budgets. */
export function table(reports: readonly SizeReport[], options: Options, whole: Whole): string {
  return `${[
    head(options),
    ...reports.flatMap((report) => [`#### ${events(report)} events`, times(report), reads(report)]),
    '#### Building, writing, memory',
    builds(reports),
    '#### Budgets',
    markdown(
      ['what', 'budget', 'measured', ''],
      verdicts(reports, whole).map(({ what, budget, found, holds }) => [
        what,
        budget,
        found,
        holds ? 'pass' : '**miss**',
      ]),
    ),
  ].join('\n\n')}\n`
}

function events({ build }: SizeReport): string {
  return build.count.toLocaleString('en')
}

function head({ rounds, milliseconds }: Options): string {
  const workerd = execFileSync('node_modules/workerd/bin/workerd', ['--version'], { encoding: 'utf8' }).trim()
  const processor = `${cpus().length} × ${cpus()[0]?.model.trim()}`
  const day = new Date().toISOString().slice(0, 10)
  return `\`npm run bench\`, ${day}: ${processor}, Node ${process.version}, ${workerd}. The servers keep to one core, the load to the other. Medians of ${rounds} interleaved rounds of ${milliseconds} ms, four connections. The edge cache is off: every answer is made. Cold: a new isolate, the latest release and its manifest among its reads; its CPU is that beyond a bare Worker's first answer. Rates and times of different sizes come from different minutes of a machine with other work to do; ratios within a row come from the same seconds.`
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

function reads({ kinds }: SizeReport): string {
  const rows = kinds.map(({ kind, cold }) => [
    kind.name,
    `${cold.cold.reads}`,
    `${cold.cold.trips}`,
    kilo(cold.cold.bytes),
    `${cold.warm.reads}`,
    `${cold.warm.trips}`,
    `${cold.unchanged.reads}`,
    cold.first.toFixed(1),
    kilo(cold.bytes),
  ])
  return markdown(
    ['query', 'KV reads cold', 'round trips', 'kB read', 'reads warm', 'trips', 'of a 304', 'cold CPU ms', 'answer kB'],
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

function markdown(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(header), line(header.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n')
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en')
}

function kilo(bytes: number): string {
  return (bytes / 1000).toFixed(1)
}
