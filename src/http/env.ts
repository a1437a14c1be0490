import type { ReadableNamespace } from '../store/values.ts'

/** What the Worker is given: see wrangler.toml. All but the first may be left out. */
export type Env = {
  DOSSIER: ReadableNamespace
  LIMITER?: { limit(options: { key: string }): Promise<{ success: boolean }> }
  VERSION?: { id: string }
  /** Records that `all=true` gives at most. */
  ALL_MOST?: string
}
