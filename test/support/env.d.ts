declare namespace Cloudflare {
  interface Env {
    DOSSIER: KVNamespace
    LIMITER: RateLimit
    VERSION: { id: string }
  }
  interface GlobalProps {
    mainModule: typeof import('../../src/worker.ts')
  }
}
