import type { Codebook } from '../../model/codebook.ts'

/** A role or topic for a codebook. */
export function term(id: string, label: string, definition: string): Codebook['roles'][number] {
  return { id, labels: { en: label }, definition }
}

/** An event type for a codebook. Its counterparts in other ontologies are null until an editor names them. */
export function eventType(
  id: string,
  label: string,
  definition: string,
  counterparts: Partial<Pick<Codebook['types'][number], 'cameo' | 'plover' | 'acled'>> = {},
): Codebook['types'][number] {
  return {
    id,
    labels: { en: label },
    definition,
    example: null,
    cameo: null,
    plover: null,
    acled: null,
    ...counterparts,
  }
}

export const VENUE = term('venue', 'Venue', 'Where it happened.')
