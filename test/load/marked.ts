import type { DossierData } from '../../src/model/records.ts'

/** How the texts of a release end, so that it shows which one each of them is of. */
export function markOf(number: number): string {
  return `⟦${number}⟧`
}

/** The marks in a text, each once. */
export function marksIn(text: string): string[] {
  return [...new Set(text.match(/⟦\d+⟧/g))]
}

/** Data of which every record bears a mark, in each of its names and titles. */
export function marked(data: DossierData, number: number): DossierData {
  const tell = (text: string) => `${text} ${markOf(number)}`
  const named = <T extends { names: { value: string }[] }>(record: T): T => ({
    ...record,
    names: record.names.map((name) => ({ ...name, value: tell(name.value) })),
  })
  return {
    ...data,
    events: data.events.map((event) => ({ ...event, title: tell(event.title), summary: tell(event.summary) })),
    actors: data.actors.map(named),
    locations: data.locations.map(named),
    sources: data.sources.map((source) => ({ ...source, label: tell(source.label) })),
  }
}
