import { gzipSync } from 'node:zlib'
import { type WorkerBundle, workerBundle } from '../support/worker-bundle.ts'

/** Files that are named: more would hide which of them matter. */
const LARGEST = 10

/** What the Worker weighs, minified and gzipped, in kilobytes. */
export async function kilobytesOfWorker(): Promise<number> {
  return gzipped(await workerBundle()) / 1000
}

/** Bytes of the code as it is deployed, gzipped. */
export function gzipped({ code }: Pick<WorkerBundle, 'code'>): number {
  return gzipSync(code, { level: 9 }).length
}

/** Where the weight of the code is, minified: our rooms and the packages, and the largest files of all. */
export function weightReport({ inputs }: WorkerBundle): string {
  const shares = new Map<string, number>()
  for (const [path, bytes] of Object.entries(inputs)) {
    const part = partOf(path)
    shares.set(part, (shares.get(part) ?? 0) + bytes)
  }
  return [
    'By rooms and packages, minified:',
    ...lines([...shares]),
    'The largest files:',
    ...lines(Object.entries(inputs)).slice(0, LARGEST),
  ].join('\n')
}

/** The room of a file of ours, or the package that it is of. */
function partOf(path: string): string {
  const [part = path] = /(?<=node_modules\/)(?:@[^/]+\/)?[^/]+|^src\/[^/.]+/.exec(path) ?? []
  return part
}

function lines(parts: readonly [name: string, bytes: number][]): string[] {
  const sorted = parts.filter(([, bytes]) => bytes > 0).sort(([, a], [, b]) => b - a)
  return sorted.map(([name, bytes]) => `${(bytes / 1000).toFixed(1).padStart(7)} kB  ${name}`)
}
