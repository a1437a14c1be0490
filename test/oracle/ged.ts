import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { globSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore, type Store } from '../bench/store.ts'
import { datasetFile } from '../support/datasets/files.ts'
import { GED_FILE } from '../support/datasets/ged.ts'

const ROOT = join(import.meta.dirname, '../..')
/** What a stored release depends on, beside the rows. */
const CODE = ['src/{model,segment,release,store}/**/*.ts', 'test/support/datasets/*.ts', 'test/oracle/store*.ts']
/** Megabytes of heap that the build gets: with what lies outside of it, it stays under two gigabytes. */
const HEAP = 1_500

/**
 * The stored values of a release of all UCDP events. Building it takes most of a minute, so it is kept in the system's
 * directory for temporary files, under a hash of all it was made of.
 */
export function gedStore(): Store {
  const dir = join(tmpdir(), `dossier-oracle-${fingerprint()}`)
  const held = opened(dir)
  if (held) return held
  const unfinished = `${dir}-${process.pid}`
  const script = join(import.meta.dirname, 'store-ged.ts')
  const { status, stderr } = spawnSync(process.execPath, [`--max-old-space-size=${HEAP}`, script, unfinished])
  if (status !== 0) throw new Error(`the release could not be built: ${stderr}`)
  // Those of older code would only pile up. Whoever reads one still has its file open.
  for (const older of globSync(join(tmpdir(), 'dossier-oracle-*')))
    if (older !== unfinished) rmSync(older, { recursive: true, force: true })
  renameSync(unfinished, dir)
  return openStore(dir)
}

function opened(dir: string): Store | null {
  try {
    return openStore(dir)
  } catch {
    return null
  }
}

function fingerprint(): string {
  const hash = createHash('sha256').update(readFileSync(datasetFile(GED_FILE)))
  for (const path of globSync(CODE, { cwd: ROOT }).sort()) hash.update(readFileSync(join(ROOT, path)))
  return hash.digest('hex').slice(0, 16)
}
