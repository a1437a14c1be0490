import type { ReadableNamespace } from '../store/values.ts'

/** What the Worker is given: see wrangler.toml. The limiter and the version may be left out. */
export type Env = {
  DOSSIER: ReadableNamespace
  LIMITER?: { limit(options: { key: string }): Promise<{ success: boolean }> }
  VERSION?: { id: string }
}
