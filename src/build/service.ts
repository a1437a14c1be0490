import { buildRelease } from '../release/build.ts'
import type { DossierLists } from '../release/lists.ts'
import { type Current, RELEASE_FORMAT, type ReleasePage } from '../release/manifest.ts'
import { CURRENT, manifestKey, releasesKey, valueKey } from '../store/keys.ts'
import type { ReadableNamespace } from '../store/values.ts'

/** Asks the service for a path, with its query, as a reader would. */
export type Ask = (path: string) => Promise<Response>

/** Of documentation: no host of anybody's (RFC 6761, 6.5). */
export const ORIGIN = 'https://dossier.example'

/**
 * The whole service over one dossier, in memory: what it answers here is what the Worker answers.
 * @param parts what stands below `/parts/`, by name
 */
export async function serviceOver(
  data: DossierLists,
  parts: Readonly<Record<string, unknown>>,
): Promise<{ ask: Ask; release: string }> {
  const [{ createApp }, { newIsolate }] = await Promise.all([loaded<App>('app'), loaded<Isolates>('isolate')])
  // The day of the last change, so that the same data is the same documentation.
  const release = [...data.events].reduce((last, { updated }) => (updated > last ? updated : last), '2000-01-01')
  const naming = { release, number: 1, published: `${release}T00:00:00Z`, note: null, previous: null }
  const { entry, manifest, segments } = await buildRelease(data, naming)
  const current: Current = {
    format: RELEASE_FORMAT,
    latest: entry,
    previous: null,
    newest: entry.number,
    withdrawn: data.withdrawn,
  }
  const list: ReleasePage = { format: RELEASE_FORMAT, releases: [entry], older: null }
  const values = new Map([
    ...segments.flatMap(({ name, values }) => [...values].map((text, at) => [valueKey(name, at), text] as const)),
    [manifestKey(release), manifest],
    [releasesKey(null), JSON.stringify(list)],
    [CURRENT, JSON.stringify(current)],
  ])
  const get = async (keys: string | readonly string[]) =>
    typeof keys === 'string' ? (values.get(keys) ?? null) : new Map(keys.map((key) => [key, values.get(key) ?? null]))
  const app = createApp(newIsolate({ log: () => {} }))
  const DOSSIER = { get } as ReadableNamespace
  const ASSETS = {
    fetch: async ({ url }: Request) => {
      const part = parts[new URL(url).pathname.replace('/parts/', '')]
      return part === undefined ? new Response(null, { status: 404 }) : Response.json(part)
    },
  }
  return {
    release,
    ask: async (path) => await app.request(new URL(path, ORIGIN), {}, { DOSSIER, ASSETS, VERSION: { id: 'docs' } }),
  }
}

type App = typeof import('../http/app.ts')
type Isolates = typeof import('../http/isolate.ts')

/** By its address, so that what bundles a configuration that makes assets does not take the whole service into it. */
async function loaded<T>(name: string): Promise<T> {
  return (await import(new URL(`../http/${name}.ts`, import.meta.url).href)) as T
}
