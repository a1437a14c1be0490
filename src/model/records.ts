import { Actor, PublishedActor } from './actor.ts'
import { Codebook } from './codebook.ts'
import { Dossier, Redirects, Withdrawn } from './dossier.ts'
import { Event, PublishedEvent } from './event.ts'
import { Location, PublishedLocation } from './location.ts'
import { PublishedSource, Source } from './source.ts'

/** The kinds of record by collection: as editors write them, and as the API answers them. */
export const RECORDS = {
  events: { file: Event, published: PublishedEvent },
  actors: { file: Actor, published: PublishedActor },
  locations: { file: Location, published: PublishedLocation },
  sources: { file: Source, published: PublishedSource },
} as const

/** The single files of data/, by name without `.json`. */
export const DOCUMENTS = {
  dossier: Dossier,
  codebook: Codebook,
  redirects: Redirects,
  withdrawn: Withdrawn,
} as const

/** Everything a dossier is made of, checked: what data/ says and a release is built from. */
export type DossierData = {
  dossier: Dossier
  codebook: Codebook
  redirects: Redirects
  withdrawn: Withdrawn
  events: Event[]
  actors: Actor[]
  locations: Location[]
  sources: Source[]
}

export type Published = {
  events: PublishedEvent
  actors: PublishedActor
  locations: PublishedLocation
  sources: PublishedSource
}
