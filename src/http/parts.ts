import { FaultError } from '../errors.ts'
import type { Env } from './env.ts'

/**
 * Texts that pages and feeds are made with and that would make the Worker too large: words of a language, shapes of land. They are
 * static assets of the same deployment, below `/parts/`, and stay in memory once read.
 */
export class Parts {
  readonly #held = new Map<string, unknown>()

  /** @param name below `/parts/`, ending in `.json`; none is made of what a reader sent. @throws {FaultError} `unreadable` when it cannot be had just now */
  async json<T>(assets: Env['ASSETS'], name: string): Promise<T> {
    const held = this.#held.get(name)
    if (held !== undefined) return held as T
    if (!assets) throw new Error('the Worker has no ASSETS: see wrangler.toml')
    const response = await assets.fetch(new Request(`https://assets.local/parts/${name}`)).catch(() => null)
    if (!response || response.status >= 500)
      throw new FaultError({ code: 'unreadable', detail: 'A part of the page cannot be had.' })
    if (!response.ok) throw new Error(`the asset /parts/${name} answered ${response.status}`)
    const read = await response.json<T>()
    this.#held.set(name, read)
    return read
  }
}
