import type { Codebook } from '../../model/codebook.ts'
import type { Dirt } from './dirt.ts'
import type { Entry } from './entries.ts'
import type { World } from './world.ts'

/** What an import is given. */
export type Input = {
  /** The path as typed. */
  file: string
  world: World
  dirt: Dirt
  /** The path of the mapping file, for the format that needs one. */
  map: string | undefined
  /** Where the file is published: the source of rows that name none, in formats that do not know their own. */
  url: string | undefined
}

/** The words of a codebook that imported records use, by its lists. Those that a dossier lacks are added to its own. */
export type Terms = Pick<Codebook, 'types' | 'roles' | 'place_roles' | 'topics'>

/** A format that can be imported: a file beside this one, and a row in formats.ts. */
export type ImportFormat = {
  name: string
  /** What it reads, in a line of the help. */
  summary: string
  /** Of a file that is no table, the entries as rows count them; rejected ones are handed back so. */
  entries?: (file: string) => Iterable<Entry>
  /** How the publisher of the data wants to be named; null where that depends on the file. */
  cite: string | null
  /** @throws {PublishError} when the file is not of this format */
  read: (input: Input) => Promise<Terms>
}
