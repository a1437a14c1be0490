declare namespace Cloudflare {
  interface Env {
    DOSSIER: KVNamespace
    LIMITER: RateLimit
    ASSETS: Fetcher
    VERSION: { id: string }
  }
  interface GlobalProps {
    mainModule: typeof import('../../src/worker.ts')
  }
}
