import { execFileSync } from 'node:child_process'
import { cpus } from 'node:os'
import project from '../../package.json' with { type: 'json' }
import { verdicts, type Whole } from './budgets.ts'
import { type AtEdge, ROUNDS_FOR_ONE } from './edge.ts'
import { LATENCIES, type Waited } from './latency.ts'
import { kilo, markdown, whole } from './markdown.ts'
import { ISOLATES, type Round } from './measure.ts'
import type { Besides, Options, SizeReport } from './run.ts'
import { byCpu, middle, ratio } from './statistics.ts'
import type { Rival } from './workerd.ts'

const NAMES: Record<Rival, string> = { sqlite: 'SQLite', blob: 'blob' }

/**
 * The report as Markdown: what it ran on, a table of times and one of reads a size, one of answers that are not made, one
 * of storage that is far away, one of builds, and the budgets.
 */
export function table(reports: readonly SizeReport[], besides: Besides, options: Options, once: Whole): string {
  const last = reports.at(-1) as SizeReport
  const largest = events(last)
  return `${[
    head(options),
    `#### ${largest} events`,
    times(last),
    reads(last),
    '#### Answers that are not made',
    `A hit: in what the isolate holds, or, for the first of an isolate, in the edge cache; beside a Worker that does nothing but \`caches.default.match\`. A 304, beside one that does nothing but answer 304 with the same headers. Medians of ${options.rounds * ROUNDS_FOR_ONE} rounds.`,
    edge(besides.edge),
    `#### First answers where storage is far away, ${largest} events`,
    `Milliseconds until a new isolate has answered: medians of ${ISOLATES}, the start of the isolate not among them. Each round trip to KV, and each statement of SQLite, takes so much longer; statements wait for one another.`,
    waits(besides.waited),
    '#### Building, writing, memory',
    builds(reports),
    '#### Budgets',
    markdown(
      ['what', 'budget', 'measured', ''],
      verdicts(reports, besides, once).map(({ what, budget, found, holds }) => [
        what,
        budget,
        found,
        holds ? 'pass' : '**miss**',
      ]),
    ),
    ...reports
      .slice(0, -1)
      .flatMap((report) => folded(`The same with ${events(report)} events`, times(report), reads(report))),
  ].join('\n\n')}\n`
}

/** What few will look at: closed until somebody opens it. */
function folded(summary: string, ...tables: readonly string[]): string[] {
  return [`<details>\n<summary>${summary}</summary>`, ...tables, '</details>']
}

function events({ build }: SizeReport): string {
  return build.count.toLocaleString('en')
}

function head({ rounds, milliseconds, keep }: Options): string {
  const workerd = execFileSync('node_modules/workerd/bin/workerd', ['--version'], { encoding: 'utf8' }).trim()
  const processor = `${cpus().length} × ${cpus()[0]?.model.trim()}`
  const day = new Date().toISOString().slice(0, 10)
  return `\`npm run bench${keep ? ' -- --keep' : ''}\`, ${day}: ${processor}, Node ${process.version}, ${workerd}, Hono ${project.dependencies.hono} on both sides. The servers keep to one core, the load to the other. Medians of ${rounds} interleaved rounds of ${milliseconds} ms, four connections. Nothing is held or cached but where it says so: every answer is made. The bare Worker answers as many bytes with no header but Content-Type; beside it stands one that does so in our frame: Hono, as many middlewares and routes of our shapes, and all our headers. Cold: a new isolate, the latest release and its manifest among its reads; its CPU is that beyond a bare Worker's first answer. Rates and times of different sizes come from different minutes of a machine with other work to do; ratios within a row come from the same seconds.`
}

function times({ kinds, rivals }: SizeReport): string {
  const header = [
    'query',
    'requests/s',
    'p50 ms',
    'p99 ms',
    'CPU µs',
    ...rivals.map((side) => NAMES[side]).flatMap((name) => [`${name} req/s`, 'CPU µs', `× ${name}`]),
    'bare req/s',
    'CPU µs',
    'share of bare',
    'by CPU',
    'with Hono and our headers: CPU µs',
    'by CPU',
  ]
  const rows = kinds.map(({ kind, rounds, rounds: { dossier, bare, hono } }) => [
    kind.name,
    rate(dossier),
    middle(dossier, 'p50').toFixed(2),
    middle(dossier, 'p99').toFixed(2),
    cpu(dossier),
    ...rivals.flatMap((side) => {
      const theirs = rounds[side]
      return theirs ? [rate(theirs), cpu(theirs), ratio(dossier, theirs).toFixed(1)] : ['', '', '']
    }),
    rate(bare),
    cpu(bare),
    ...shares(dossier, bare),
    cpu(hono),
    byCpu(dossier, hono).toFixed(2),
  ])
  return markdown(header, rows)
}

/** Requests a second. */
function rate(rounds: readonly Round[]): string {
  return whole(middle(rounds, 'rate'))
}

/** Processor time of a request, in microseconds. */
function cpu(rounds: readonly Round[]): string {
  return whole(middle(rounds, 'cpu') * 1000)
}

/** Our share of what a limit does: of its requests a second, and of the answers it makes in the same processor time. */
function shares(ours: readonly Round[], limit: readonly Round[]): [byRate: string, byCpu: string] {
  return [ratio(ours, limit).toFixed(2), byCpu(ours, limit).toFixed(2)]
}

function edge(all: readonly AtEdge[]): string {
  const rows = all.map(({ name, reads, ours, theirs }) => [
    name,
    rate(ours),
    middle(ours, 'p50').toFixed(2),
    middle(ours, 'p99').toFixed(2),
    cpu(ours),
    `${reads.reads}`,
    rate(theirs),
    cpu(theirs),
    ...shares(ours, theirs),
  ])
  const header = ['answer', 'requests/s', 'p50 ms', 'p99 ms', 'CPU µs', 'KV reads']
  return markdown([...header, 'limit req/s', 'CPU µs', 'share of it', 'by CPU'], rows)
}

function waits(all: readonly Waited[]): string {
  const header = [
    'query',
    'trips',
    'statements',
    ...LATENCIES.flatMap((ms) => [`Dossier at ${ms} ms`, `SQLite at ${ms} ms`]),
  ]
  const rows = all.map(({ kind, trips, statements, ours, theirs }) => [
    kind.name,
    `${trips}`,
    `${statements ?? ''}`,
    ...LATENCIES.flatMap((_, i) => [ours[i]?.toFixed(0) ?? '', theirs?.[i]?.toFixed(0) ?? '']),
  ])
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
      whole(build.peakMebibytes),
      whole(build.values),
      whole(build.mebibytes),
      whole(build.manifestKibibytes),
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
    'peak MiB',
    'values',
    'MiB',
    'manifest KiB',
    'writes for changed events',
    'isolate heap MiB',
    'process MiB',
  ]
  return markdown(header, rows)
}
