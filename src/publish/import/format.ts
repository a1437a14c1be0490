import type { Codebook } from '../../model/codebook.ts'
import type { Dossier } from '../../model/dossier.ts'
import type { Dirt } from './dirt.ts'
import type { World } from './world.ts'

/** What an import is given. */
export type Input = {
  /** Paths as typed, at least one. */
  files: readonly string[]
  world: World
  dirt: Dirt
  /** The path of the mapping file, for the format that needs one. */
  map?: string | undefined
}

/** What a dossier made of an import says of itself, and the words it codes with. An existing one keeps its own. */
export type Frame = {
  dossier: Omit<Dossier, 'languages'> & { languages?: string[] }
  codebook: Codebook
}

/** A format that can be imported: a file beside this one, and a row in formats.ts. */
export type ImportFormat = {
  name: string
  /** What it reads, in a line of the help. */
  summary: string
  /** What is done with dirty rows, a rule a line: shown in the help and behind the summary of an import. */
  rules: readonly string[]
  /** @throws {ImportError} when the files are not of this format */
  read: (input: Input) => Promise<Frame>
}

/** What stops an import before anything is written; the message is for whoever started it. */
export class ImportError extends Error {
  override name = 'ImportError'
}
