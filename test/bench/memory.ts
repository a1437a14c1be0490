import { residentMebibytes, stop } from '../support/processes.ts'
import { answerAt } from './measure.ts'
import type { Kind } from './queries.ts'
import { PORTS, startWorkerd } from './workerd.ts'

/** What an isolate holds after many different queries, in MiB: its JavaScript heap, and its process as a whole. */
export type Memory = { heap: number; resident: number }

/** Pages and periods of the list asked for one after another, so that the block cache is as full as it may get. */
const YEARS = Array.from({ length: 32 }, (_, i) => 1989 + i)

export async function memoryOf(dir: string, kinds: readonly Kind[]): Promise<Memory> {
  const server = await startWorkerd(dir, ['dossier'], ['-i', `127.0.0.1:${PORTS.inspector}`])
  try {
    const paths = [
      ...kinds.map(({ path }) => path),
      ...YEARS.flatMap((year) =>
        ['', '&type=one-sided-violence', '&q=civilians', '&facets=actor,country'].map(
          (more) => `/v1/events?date=${year}&limit=100${more}`,
        ),
      ),
    ]
    for (const path of paths) await answerAt('dossier', path).catch(ignoreRefusal)
    return { heap: await heapMebibytes(), resident: residentMebibytes(server.pid) }
  } finally {
    await stop(server)
  }
}

/** Some of them may ask for more than an answer may read. */
function ignoreRefusal(error: Error): void {
  if (!error.message.includes('answered 422')) throw error
}

/** Asks the isolate itself, after a collection. https://chromedevtools.github.io/devtools-protocol/v8/Runtime/#method-getHeapUsage */
async function heapMebibytes(): Promise<number> {
  const targets = (await (await fetch(`http://127.0.0.1:${PORTS.inspector}/json`)).json()) as {
    webSocketDebuggerUrl: string
  }[]
  const socket = new WebSocket(targets[0]?.webSocketDebuggerUrl ?? '')
  await new Promise((resolve) => socket.addEventListener('open', resolve))
  const results = new Map<number, HeapUsage>()
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as { id: number; result: HeapUsage }
    results.set(message.id, message.result)
  })
  const call = async (id: number, method: string): Promise<HeapUsage> => {
    socket.send(JSON.stringify({ id, method }))
    // An isolate without a request to answer may leave its inspector waiting.
    while (!results.has(id)) await answerAt('dossier', '/v1')
    return results.get(id) as HeapUsage
  }
  await call(1, 'HeapProfiler.collectGarbage')
  const { usedSize, backingStorageSize = 0 } = await call(2, 'Runtime.getHeapUsage')
  socket.close()
  return (usedSize + backingStorageSize) / 2 ** 20
}

type HeapUsage = { usedSize: number; backingStorageSize?: number }
