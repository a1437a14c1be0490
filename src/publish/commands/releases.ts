import type { ReleaseEntry } from '../../release/manifest.ts'
import { readFlags } from '../arguments.ts'
import type { Command } from '../command.ts'
import { figure, minuteText, table } from '../figures.ts'
import { DOSSIER } from '../installation.ts'
import { allReleases, readState, type State } from '../state.ts'
import { STORE_FLAGS, withNamespace } from '../where.ts'

const FLAGS = {
  json: { type: 'boolean', summary: 'print JSON: [{"release", "published", "readers", ...}], newest first' },
  ...STORE_FLAGS,
} as const

/** Lists every release there is. */
export const releasesCommand: Command = {
  name: 'releases',
  summary: 'list every release, the newest first, and say which one readers see',
  flags: FLAGS,
  async run(args, { out, columns }) {
    const flags = readFlags(args, FLAGS)
    return await withNamespace(flags, async (namespace) => {
      const state = await readState(namespace)
      const entries = await allReleases(namespace, state)
      if (flags.json)
        out(
          `${JSON.stringify(
            entries.map((entry) => described(entry, state)),
            null,
            2,
          )}\n`,
        )
      else if (entries.length === 0) out(`Nothing is published yet: ${DOSSIER} publish\n`)
      else out(listText(entries, state, columns))
      return 0
    })
  },
}

/** What a release is to readers now. One that is newer than what they see was rolled back, or never came so far. */
function standing({ number, release }: ReleaseEntry, { current }: State): 'current' | 'newer' | 'older' {
  const seen = current?.latest
  if (release === seen?.release) return 'current'
  return number > (seen?.number ?? 0) ? 'newer' : 'older'
}

const STANDINGS = { current: 'readers see it', newer: 'not seen', older: '' }

function described(entry: ReleaseEntry, state: State) {
  const { release, number, published, note, digest, counts } = entry
  return { release, number, published, note, digest, counts, readers: standing(entry, state) }
}

function listText(entries: readonly ReleaseEntry[], state: State, columns: number): string {
  const rows = entries.map((entry) => {
    const { release, published, counts, note } = entry
    const records = [counts.events, counts.actors, counts.locations, counts.sources].map(figure)
    return [release, minuteText(published), ...records, STANDINGS[standing(entry, state)], note ?? '']
  })
  return table([['release', 'published, UTC', 'events', 'actors', 'places', 'sources', '', 'note'], ...rows], columns)
}
