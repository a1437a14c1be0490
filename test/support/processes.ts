import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { cpus } from 'node:os'

/** Processes that are measured keep to one core, all others to the other. */
export const SERVER_CORE = '0'
export const LOAD_CORE = '1'

/** Keeps a program to a core, where there is more than one. */
export function pinned(core: string, program: string, args: readonly string[]): [program: string, args: string[]] {
  return cpus().length > 1 ? ['taskset', ['-c', core, program, ...args]] : [program, [...args]]
}

/** Starts a script of ours on the core of the load. @returns once it says that it is ready */
export async function startScript(script: string, ...args: readonly (string | number)[]): Promise<ChildProcess> {
  const child = spawn(...pinned(LOAD_CORE, process.execPath, [script, ...args.map(String)]), {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await ready(child)
  return child
}

/** Waits for what a process says once it is ready. @throws {Error} when it ends instead */
export async function ready(child: ChildProcess): Promise<void> {
  await new Promise((resolve, reject) => {
    child.stdout?.once('data', resolve)
    child.once('exit', () => reject(new Error(`${child.spawnargs.join(' ')} ended before it was ready`)))
  })
}

/** Ends a process, and waits for it. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
}

/** Processor time a process has used, in milliseconds: all its threads. */
export function cpuMilliseconds(pid: number): number {
  const tasks = readdirSync(`/proc/${pid}/task`)
  const spent = tasks.map((task) => Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]))
  return spent.reduce((sum, nanoseconds) => sum + nanoseconds, 0) / 1e6
}

/** Memory of a process that is resident, in MiB. */
export function residentMebibytes(pid: number): number {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}
