import { readFlags } from '../../src/publish/arguments.ts'
import type { Seen } from './client.ts'
import { run } from './run.ts'

/** `npm run load`: how the Worker bears load, and whether it keeps its word meanwhile. */
const { minutes, soak, port } = readFlags(process.argv.slice(2), {
  minutes: { type: 'string', default: '5', summary: 'at saturation' },
  soak: { type: 'string', default: '60', summary: 'minutes at half of that rate; 0 for none' },
  port: { type: 'string', default: '9377', summary: 'the port to serve on' },
})
const { full, half, mebibytes, slope } = await run(Number(port), Number(minutes) * 60, Number(soak) * 60)
const lines = [said('at saturation', full), ...(half ? [said('at half of that', half)] : [])]
lines.push(
  `workerd: ${mebibytes.toFixed(0)} MiB resident at the end, ${slope.toFixed(1)} MiB an hour over the last half`,
)
process.stdout.write(`${lines.join('\n')}\n`)
process.exitCode = [full, half].some((seen) => seen && Object.keys(seen.errors).length > 0) ? 1 : 0

function said(what: string, { requests, seconds, errors, statuses, releases, p50, p99, p999 }: Seen): string {
  const wrong = Object.values(errors).reduce((sum, count) => sum + count, 0)
  return [
    `${what}: ${requests} requests in ${seconds.toFixed(0)} s, ${Math.round(requests / seconds)} a second, ${wrong} wrong`,
    `  p50 ${p50} ms, p99 ${p99} ms, p99.9 ${p999} ms`,
    `  statuses ${JSON.stringify(statuses)}, releases ${JSON.stringify(releases)}`,
    ...Object.entries(errors).map(([error, count]) => `  WRONG ${count} times: ${error}`),
  ].join('\n')
}
