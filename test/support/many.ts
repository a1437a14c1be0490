import type { DossierData } from '../../src/model/records.ts'
import { smallData } from './dossier.ts'

/** The small dossier with so many more events, each on its day and with words of its own: more than one value holds. */
export function manyEvents(count: number): DossierData {
  const data = smallData()
  const [visit] = data.events.filter(({ id }) => id === 'visit')
  if (!visit) throw new Error('the small dossier has no visit')
  const more = Array.from({ length: count }, (_, i) => ({
    ...visit,
    id: `visit-${String(i).padStart(5, '0')}`,
    title: `Visit ${i} of Office A to Office B`,
    summary: `Visit number ${i}, in round ${i % 97}, of office ${i % 13} to office ${i % 7}. `.repeat(3).trim(),
    date: new Date(Date.UTC(2015, 0, 1) + (i % 3_000) * 86_400_000).toISOString().slice(0, 10),
    claims: [],
    notes: [],
  }))
  return { ...data, events: [...data.events, ...more] }
}

/** The same data with one event of another title. */
export function titled(data: DossierData, id: string, title: string): DossierData {
  return { ...data, events: data.events.map((event) => (event.id === id ? { ...event, title } : event)) }
}

/** The small dossier with another title of the visit, and other labels of the sources: changes in every collection. */
export function retold(data: DossierData, title: string): DossierData {
  return {
    ...titled(data, 'visit', title),
    sources: data.sources.map((source) => ({ ...source, label: `The ${source.label}` })),
  }
}
