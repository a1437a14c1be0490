import type { Dossier, Options } from '../../src/client/index.ts'

/** Where the client runs. */
export type Place = {
  client: typeof import('../../src/client/index.ts')
  origin: string
  /** What asks the service. */
  fetch: (url: string, init: RequestInit) => Promise<Response>
  /** The public key of the releases. */
  key: string
}

/** What the client promises: it throws where that is not kept. */
export type Cases = Record<string, (place: Place) => Promise<void>>

/** The first release; the newest is of the day after. */
export const OLD = '2026-02-27'

// biome-ignore lint/suspicious/noExplicitAny: tests reach into answers to spoil them
export type Spoilable = any

/** A dossier at the place, and the paths it has asked for. */
export function opened(place: Place, options: Options = {}): { dossier: Dossier; asked: () => string[] } {
  const asked: string[] = []
  const { fetch: ask = place.fetch } = options
  const fetch: Place['fetch'] = async (url, init) => {
    asked.push(url.slice(place.origin.length))
    return await ask(url, init)
  }
  return { dossier: place.client.openDossier({ origin: place.origin, ...options, fetch }), asked: () => asked }
}

/** Why something failed. @throws {Error} when it did not */
export async function failure(promise: Promise<unknown>): Promise<unknown> {
  return await promise.then(
    () => {
      throw new Error('it was answered')
    },
    (error: unknown) => error,
  )
}

/** The problem that something was refused with. @throws {unknown} what it failed with, when that is none */
export async function refused({ client }: Place, promise: Promise<unknown>) {
  const error = await failure(promise)
  if (error instanceof client.Problem) return error
  throw error
}

/** @throws {Error} when two values are not the same: no test runner is needed for it */
export function same(actual: unknown, expected: unknown): void {
  const [a, b] = [actual, expected].map((value) => JSON.stringify(value instanceof Set ? [...value] : value))
  if (a !== b || (actual instanceof Error && actual !== expected)) throw new Error(`expected ${b}, got ${a}`)
}
