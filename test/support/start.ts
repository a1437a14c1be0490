import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

/** `npm start` as a user types it, in a process group of its own as a shell would give it. */
export type Started = {
  /** What it has printed so far, without the lines in which npm repeats the command. */
  out(): string
  err(): string
  /** Waits for a text on stdout. @throws {Error} with all it printed, when it ends without it */
  says(text: string): Promise<void>
  /** Presses Ctrl+C, and waits until nothing is left of it. */
  stop(): Promise<void>
  /** Waits until it ends by itself, and all it started with it. @returns its exit code */
  ended: Promise<number | null>
}

const groups = new Set<number>()

/** Ends whatever tests left running. */
export function stopAll(): void {
  for (const pid of groups) signal(pid, 'SIGKILL')
  groups.clear()
}
// Should the test runner itself be ended, nothing of ours is left listening.
process.on('exit', stopAll)

export function npmStart(...args: readonly string[]): Started {
  return npmRun('start', ...args)
}

/** `npm run <script>`, likewise. */
export function npmRun(script: string, ...args: readonly string[]): Started {
  const child = spawn('npm', ['run', script, '--', ...args], {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', NO_COLOR: '1' },
  })
  const pid = child.pid as number
  groups.add(pid)
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text) => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    err += text
  })
  // "close" comes when the last process that could still print is gone.
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      groups.delete(pid)
      resolve(code)
    })
  })
  const own = () => out.replace(/^\n?(?:> .*\n)+\n?/, '')
  return {
    out: own,
    err: () => err,
    says: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (own().includes(text)) resolve()
        }
        child.stdout.on('data', look)
        look()
        ended.then((code) => reject(new Error(`it ended with code ${code} before it said "${text}":\n${out}\n${err}`)))
      }),
    async stop() {
      signal(pid, 'SIGINT')
      await ended
    },
    ended,
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(-pid, name)
  } catch {
    // It is gone already.
  }
}

/** A port that nothing listens on, and the means to hold it. */
export async function freePort(): Promise<{ port: string; hold(): Promise<() => void> }> {
  const listen = (at: number) =>
    new Promise<{ port: number; close: () => void }>((resolve, reject) => {
      const server = createServer().on('error', reject)
      server.listen(at, 'localhost', () => {
        const address = server.address()
        resolve({ port: typeof address === 'object' ? (address?.port ?? 0) : 0, close: () => server.close() })
      })
    })
  const { port, close } = await listen(0)
  close()
  return { port: String(port), hold: async () => (await listen(port)).close }
}
