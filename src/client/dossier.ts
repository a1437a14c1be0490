import type { Collection } from '../model/terms.ts'
import type {
  ChangesAnswer,
  ItemAnswer,
  ListAnswer,
  NetworkAnswer,
  Page,
  ProofAnswer,
  ReleasesAnswer,
  SearchAnswer,
  TimelineAnswer,
} from './answers.ts'
import { type Asking, asker } from './ask.ts'
import { type ItemQuery, type Narrowed, type Only, type Queries, type Selection, searchOf } from './query.ts'
import { judged, type Origin, type Verification } from './verify.ts'

export type Options = Asking & {
  /** Where the dossier is, `https://dossier.example.org`; where the page itself is from, unless said otherwise. */
  origin?: string
}

/** What any request takes: a signal by which it is given up. */
export type Call = { signal?: AbortSignal }

/** A collection as it is asked. All throw `Problem` where the service refuses. */
export type Records<C extends Collection> = {
  /** A page of the records that match. */
  list<const Q extends Queries[C]>(query?: Only<Q, Queries[C]>, call?: Call): Promise<ListAnswer<Narrowed<C, Q>>>
  /** One record. An id that was merged into another gives that one. */
  get<const Q extends ItemQuery<C>>(
    id: string,
    query?: Only<Q, ItemQuery<C>>,
    call?: Call,
  ): Promise<ItemAnswer<Narrowed<C, Q>>>
  /** Every record that matches, page by page as it is needed, all of one release. */
  iterate<const Q extends Queries[C]>(query?: Only<Q, Queries[C]>, call?: Call): AsyncGenerator<Narrowed<C, Q>, void>
  /** How many match: exactly so many, or, where `relation` is `gte`, at least. */
  count(query?: Queries[C], call?: Call): Promise<Pick<Page, 'total' | 'relation'>>
}

export type Dossier = { [C in Collection]: Records<C> } & {
  /** What words may be the beginning of, in all collections. */
  search(q: string, query?: { lang?: string | readonly string[]; limit?: number }, call?: Call): Promise<SearchAnswer>
  /** How many events begin in each period. */
  timeline(query?: Selection & { interval?: 'day' | 'week' | 'month' | 'year' }, call?: Call): Promise<TimelineAnswer>
  /** Who meets whom. */
  network(
    query?: Selection & { lang?: string | readonly string[]; limit?: number },
    call?: Call,
  ): Promise<NetworkAnswer>
  /** What was added, changed and removed between two releases; `to` is the latest unless said otherwise. */
  changes(query: { from: string; to?: string; limit?: number }, call?: Call): Promise<ChangesAnswer>
  /** The releases, newest first. */
  releases(query?: { before?: string }, call?: Call): Promise<ReleasesAnswer>
  /** An answer, and all that follow it. */
  pages<A extends { page: { next: string | null } }>(first: A | Promise<A>, call?: Call): AsyncGenerator<A, void>
  /** The dossier as it is in one release, for ever. */
  at(release: string): Dossier
  /**
   * Whether records are as a signed release has them: an answer, or a record that came from this client. Each takes a
   * request for its proof. @param trust the public key that must have signed, in base64url
   */
  verify(subject: object, trust?: Call & Partial<Origin> & { key?: string }): Promise<Verification>
}

/** A dossier to be asked. @param given where it is, or that and more @throws {TypeError} outside of a page, when it does not say where */
export function openDossier(given: string | Options = {}): Dossier {
  const { location } = globalThis as { location?: { origin: string } }
  const { origin = location?.origin, ...asking } = typeof given === 'string' ? { origin: given } : given
  if (!origin) throw new TypeError("Say where the dossier is: openDossier('https://dossier.example.org')")
  const ask = asker(asking)
  const origins = new WeakMap<object, Origin>()

  /** What an address on this host gives; where each record in it is from is remembered. */
  async function got(path: string, call?: Call): Promise<never> {
    const answer = (await ask(new URL(path, origin).href, call?.signal)) as Partial<ItemAnswer<object>>
    const [, collection] = /^\/v1(?:\/@[^/]+)?\/(events|actors|locations|sources)\b/.exec(path) ?? []
    const { data, included, release } = answer
    if (collection && release)
      for (const [name, records] of Object.entries({ ...included, [collection]: [data].flat() }))
        for (const record of records as object[])
          origins.set(record, { collection: name as Collection, release: release.id })
    return answer as never
  }

  async function* pages<A extends { page: { next: string | null } }>(first: A | Promise<A>, call?: Call) {
    for (let answer = await first; ; ) {
      yield answer
      if (answer.page.next === null) return
      // What a link leads to is asked of the same host, however that names itself.
      const { pathname, search } = new URL(answer.page.next)
      answer = await got(pathname + search, call)
    }
  }

  const verify: Dossier['verify'] = async (subject, { key, signal, ...known } = {}) => {
    const { data = subject } = subject as { data?: object }
    const failed: Verification['failed'] = []
    let all: Pick<Verification, 'signature' | 'key'> | undefined
    for (const record of [data].flat() as { id: string }[]) {
      const { collection, release } = { ...origins.get(record), ...known }
      if (!collection || !release)
        throw new TypeError('Where the record is from is not known: give its collection and release.')
      const proof: ProofAnswer = await got(`/v1/@${release}/proof/${collection}/${record.id}`, signal && { signal })
      // All have to be signed by one and the same.
      const { reason, ...said } = await judged(record, { collection, release }, proof, key ?? all?.key ?? undefined)
      if (!all || all.signature === 'signed') all = said
      if (reason !== null) failed.push({ id: record.id, reason })
    }
    const { signature, key: signer } = all ?? { signature: 'unsigned', key: null }
    return { ok: signature === 'signed' && failed.length === 0, signature, key: signer, failed }
  }

  function within(root: string): Dossier {
    function records<C extends Collection>(collection: C): Records<C> {
      const path = `${root}/${collection}`
      const list = (query?: object, call?: Call): Promise<ListAnswer<never>> => got(path + searchOf(query), call)
      return {
        list,
        get: (id, query, call) => got(`${path}/${encodeURIComponent(id)}${searchOf(query)}`, call),
        async *iterate(query, call) {
          for await (const { data } of pages(list({ limit: 100, ...query }, call), call)) yield* data
        },
        async count(query, call) {
          const { page } = await list({ ...query, limit: 1, fields: ['id'] }, call)
          return { total: page.total, relation: page.relation }
        },
      }
    }
    return {
      events: records('events'),
      actors: records('actors'),
      locations: records('locations'),
      sources: records('sources'),
      search: (q, query, call) => got(`${root}/search${searchOf({ q, ...query })}`, call),
      timeline: (query, call) => got(`${root}/timeline${searchOf(query)}`, call),
      network: (query, call) => got(`${root}/network${searchOf(query)}`, call),
      changes: (query, call) => got(`/v1/changes${searchOf(query)}`, call),
      releases: (query, call) => got(`/v1/releases${searchOf(query)}`, call),
      pages,
      at: (release) => within(`/v1/@${release}`),
      verify,
    }
  }
  return within('/v1')
}
