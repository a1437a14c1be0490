import { type Dossier, type Filter, openDossier, type Problem } from '../../src/client/index.ts'

/**
 * What the compiler must and must not allow: it is compiled with everything else, and never run. An error that is
 * expected and does not come is one too.
 */
export async function typed(): Promise<void> {
  const dossier: Dossier = openDossier('https://dossier.test')

  const whole = await dossier.events.list({ actor: 'pakistan', limit: 5 })
  whole.data[0]?.participants[0]?.role satisfies string | undefined
  whole.page.next satisfies string | null
  // @ts-expect-error a record has no such field
  whole.data[0]?.where

  const narrowed = await dossier.events.list({ fields: ['title'] })
  narrowed.data[0]?.title satisfies string | undefined
  narrowed.data[0]?.id satisfies string | undefined
  // @ts-expect-error it was not asked for
  narrowed.data[0]?.summary

  // @ts-expect-error a misspelt filter
  await dossier.events.list({ actr: 'pakistan' })
  // @ts-expect-error a misspelt filter beside a right one
  await dossier.events.list({ limit: 5, actr: 'pakistan' })
  // @ts-expect-error sources have no places
  await dossier.sources.list({ location: 'dhaka' })
  // @ts-expect-error events have no such field
  await dossier.events.list({ fields: ['names'] })
  // @ts-expect-error sources refer to nothing
  await dossier.sources.get('ndtv-9697491', { include: ['actors'] })
  // @ts-expect-error a release to compare from is needed
  await dossier.changes({ to: '2026-02-27' })
  // @ts-expect-error a timeline is no list
  await dossier.timeline({ limit: 5 })

  for await (const actor of dossier.actors.iterate({ fields: ['name', 'kind'] })) {
    actor.kind satisfies 'person' | 'organization' | 'armed_service' | 'government' | 'state'
    // @ts-expect-error it was not asked for
    actor.names
  }

  const { data } = await dossier.at('2026-02-27').locations.get('dhaka')
  data.point?.lat satisfies number | undefined
  const { ok, failed } = await dossier.verify(data, { key: 'x' })
  ok satisfies boolean
  failed[0]?.reason satisfies string | undefined

  const filters: Filter[] = ['a', ['a', 'b'], [['a'], ['b']], true]
  await dossier.events.count({ type: filters[0] as Filter })
  // @ts-expect-error an object is no filter
  await dossier.events.count({ type: { any: 'a' } })

  const problem = null as unknown as Problem
  problem.nearest satisfies string | undefined
}
