import type { ReadableNamespace } from '../store/values.ts'

/** What the Worker is given: see wrangler.toml. All but the first may be left out; without ASSETS there are no pages. */
export type Env = {
  DOSSIER: ReadableNamespace
  LIMITER?: { limit(options: { key: string }): Promise<{ success: boolean }> }
  VERSION?: { id: string }
  /** The static assets beside the Worker. @see src/build */
  ASSETS?: { fetch(request: Request): Promise<Response> }
  /** Where answers are counted. https://developers.cloudflare.com/analytics/analytics-engine/ */
  ANALYTICS?: { writeDataPoint(point: { indexes: string[]; blobs: (string | null)[]; doubles: number[] }): void }
  /** The scheme and host that readers know the service by; without it, those of each request. */
  ORIGIN?: string
  /** Records that `all=true` gives at most. */
  ALL_MOST?: string
}
