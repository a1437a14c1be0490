import { env } from 'cloudflare:workers'
import { ORIGIN, type Service } from './service.ts'

/** Asks as a reader does on the platform: what stands beside the Worker is answered without it. @param path below the origin */
export async function askSite({ ask }: Service, path: string, init?: RequestInit): Promise<Response> {
  const asset = await env.ASSETS.fetch(new Request(new URL(path, ORIGIN), init))
  if (asset.status !== 404) return asset
  await asset.body?.cancel()
  return await ask(path, init)
}
