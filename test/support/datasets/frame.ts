import type { Codebook } from '../../../src/model/codebook.ts'
import type { Dossier } from '../../../src/model/dossier.ts'
import type { DossierData } from '../../../src/model/records.ts'
import { byCollection } from '../../../src/model/terms.ts'
import { slugOf } from './slugs.ts'

/** What a dossier of a data set says of itself beside its records. */
export type Frame = {
  id: string
  title: string
  attribution: string
  license: Dossier['license']
  types: Codebook['types']
  roles: Codebook['roles']
  topics: Codebook['topics']
}

/** A dossier without records. */
export function emptyDossier({ id, title, attribution, license, types, roles, topics }: Frame): DossierData {
  return {
    dossier: {
      id,
      title: { en: title },
      description: { en: attribution },
      method: { en: 'Converted row by row, for tests and benches.' },
      languages: ['en'],
      publisher: { name: 'Dossier' },
      license,
      attribution,
    },
    codebook: { types, roles, place_roles: ['venue', 'origin'].map(term), topics },
    redirects: byCollection(() => ({})),
    withdrawn: byCollection(() => ({})),
    events: [],
    actors: [],
    locations: [],
    sources: [],
  }
}

/** A term of a codebook, called what its id says. */
export function term(id: string): Codebook['roles'][number] {
  return { id, labels: { en: id.replaceAll('-', ' ') }, definition: id }
}

/** An event type of a codebook by its name. */
export function type(name: string): Codebook['types'][number] {
  return {
    id: slugOf(name),
    labels: { en: name },
    definition: name,
    example: null,
    cameo: null,
    plover: null,
    acled: null,
  }
}
