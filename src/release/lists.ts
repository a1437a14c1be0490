import type { DossierData, Published } from '../model/records.ts'
import type { Collection } from '../model/terms.ts'
import type { List } from '../segment/keep.ts'

/** A dossier whose records need not be in memory: arrays will do, and so does what is kept in a file. */
export type DossierLists = Omit<DossierData, Collection> & { readonly [C in Collection]: List<DossierData[C][number]> }

/** Records as they are published, each made when it is asked for. */
export type PublishedLists = { readonly [C in Collection]: List<Published[C]> }
