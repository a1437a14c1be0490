import { type Cases, OLD, opened, same } from '../place.ts'

/** Lists, records, and all else that a dossier answers, page by page and release by release. */
export const READING: Cases = {
  async 'a list is what the address of the same query answers'(place) {
    const { dossier, asked } = opened(place)
    const answer = await dossier.events.list({ actor: 'pakistan-navy', date: '2025-11', fields: ['title'] })
    same(answer.page.count, answer.data.length)
    same(new Set(answer.data.flatMap((event) => Object.keys(event))), new Set(['id', 'title']))
    same(asked(), ['/v1/events?actor=pakistan-navy&date=2025-11&fields=title'])
  },

  async 'a list of values is any of them, a list of lists all of them'(place) {
    const { dossier, asked } = opened(place)
    await dossier.events.list({ type: ['meeting', 'official-visit'], actor: [['bangladesh'], ['pakistan']] })
    same(asked(), ['/v1/events?type=meeting%2Cofficial-visit&actor=bangladesh&actor=pakistan'])
  },

  async 'one record comes with those it refers to'(place) {
    const { dossier } = opened(place)
    const { data, included, release } = await dossier.events.get('mirza-meets-yunus', { include: ['actors'] })
    same(data.id, 'mirza-meets-yunus')
    same(included?.actors?.length, new Set(data.participants.map(({ actor }) => actor)).size)
    same(release.id, '2026-02-28')
  },

  async 'an id that was merged gives what it was merged into'(place) {
    const { dossier } = opened(place)
    same((await dossier.events.get('jamuna-call')).data.id, 'mirza-meets-yunus')
  },

  async 'all records are gone through page by page, on one release'(place) {
    const { dossier, asked } = opened(place)
    const ids: string[] = []
    for await (const { id } of dossier.sources.iterate({ limit: 50, fields: ['id'] })) ids.push(id)
    const { total } = await dossier.sources.count()
    same(new Set(ids).size, total)
    same(ids.length, total)
    const pages = asked().filter((path) => path.includes('cursor='))
    same(pages.length, Math.ceil(total / 50) - 1)
    same(
      pages.every((path) => path.startsWith('/v1/@2026-02-28/')),
      true,
    )
  },

  async 'who stops early asks for no further page'(place) {
    const { dossier, asked } = opened(place)
    for await (const _ of dossier.events.iterate({ limit: 5 })) break
    same(asked().length, 1)
  },

  async 'counting is exact and brings no records'(place) {
    const { dossier, asked } = opened(place)
    same((await dossier.events.count({ disputed: true })).relation, 'eq')
    same(asked(), ['/v1/events?disputed=true&limit=1&fields=id'])
  },

  async 'search, timeline and network answer'(place) {
    const { dossier } = opened(place)
    same(
      (await dossier.search('dhaka', { limit: 3 })).data.some(
        ({ collection, id }) => collection === 'locations' && id === 'dhaka',
      ),
      true,
    )
    const { data, total } = await dossier.timeline({ interval: 'year' })
    same(data.reduce((sum, { count }) => sum + count, 0) <= total, true)
    same((await dossier.network({ limit: 5 })).data.edges.length, 5)
  },

  async 'releases, and what changed between them, page by page'(place) {
    const { dossier } = opened(place)
    same(
      (await dossier.releases()).data.map(({ id }) => id),
      ['2026-02-28', OLD],
    )
    let changed = 0
    let total = 0
    for await (const { data, page } of dossier.pages(dossier.changes({ from: OLD, limit: 30 }))) {
      changed += data.added.length + data.changed.length + data.removed.length
      total = page.total
    }
    same(changed, total)
    same(total > 30, true)
  },

  async 'a dossier at a release stays there'(place) {
    const { dossier, asked } = opened(place)
    same((await dossier.at(OLD).events.list({ limit: 1 })).release.id, OLD)
    same((await dossier.at(OLD).timeline()).release.id, OLD)
    same(asked(), [`/v1/@${OLD}/events?limit=1`, `/v1/@${OLD}/timeline`])
  },
}
