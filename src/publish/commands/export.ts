import { readFlags } from '../arguments.ts'
import type { Command } from '../command.ts'
import { exportRelease } from '../export/export.ts'
import { bytesText, figure, table, wrapped } from '../figures.ts'
import { DOSSIER } from '../installation.ts'
import { progressOn } from '../progress.ts'
import { entryOf, PublishError, readManifest, readState } from '../state.ts'
import { STORE_FLAGS, withNamespace } from '../where.ts'

const WORDS = {
  release: { required: true, summary: 'its name, or latest for what readers see now' },
  dir: { required: true, summary: 'the directory to write it to' },
} as const

const FLAGS = {
  json: { type: 'boolean', summary: 'print JSON: {"release", "digest", "files": [...]}' },
  ...STORE_FLAGS,
} as const

/** Writes a release as a Data Package: CSV, NDJSON, GeoJSON, a description of them and checksums. */
export const exportCommand: Command = {
  name: 'export',
  summary: 'write a release as a data package: CSV, NDJSON, GeoJSON, checksums',
  words: WORDS,
  flags: FLAGS,
  async run(args, terminal) {
    const flags = readFlags(args, FLAGS, WORDS)
    const { out, columns } = terminal
    return await withNamespace(flags, async (namespace) => {
      const state = await readState(namespace)
      if (!state.current) throw new PublishError(`Nothing is published yet. See: ${DOSSIER} publish`)
      const entry = flags.release === 'latest' ? state.current.latest : await entryOf(namespace, state, flags.release)
      const manifest = await readManifest(namespace, entry.release)
      if (!manifest) throw new PublishError(`The manifest of release ${entry.release} is missing.`)
      const progress = progressOn(terminal, 'record', 'exported')
      const files = await exportRelease(namespace, manifest, state.current.withdrawn, flags.dir, progress)
      const { release, digest } = entry
      if (flags.json) out(`${JSON.stringify({ release, digest, files }, null, 2)}\n`)
      else {
        const rows = files.map(({ name, rows: count, bytes }) => [name, figure(count), bytesText(bytes)])
        out(`${wrapped(`Release ${release} is in ${flags.dir}, described by datapackage.json:`, columns)}\n`)
        out(table([['', 'rows', ''], ...rows], columns))
        out(`\n${wrapped(`Checksums: cd ${flags.dir} && sha256sum -c SHA256SUMS`, columns)}`)
      }
      return 0
    })
  },
}
