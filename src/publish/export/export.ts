import { mkdirSync } from 'node:fs'
import { COLLECTIONS } from '../../model/terms.ts'
import type { Current, Manifest } from '../../release/manifest.ts'
import type { Namespace } from '../namespace.ts'
import { PublishedRelease } from '../previous.ts'
import type { Progress } from '../publish.ts'
import { PublishError } from '../state.ts'
import { refuseUsed } from '../unused.ts'
import { filesOf } from './collection.ts'
import { CountedFile } from './counted-file.ts'
import { descriptorOf, type Exported } from './package.ts'

/** Memory for blocks, in bytes: each is read once, in the order of the records. */
const MEMORY_BYTES = 32 * 2 ** 20

/**
 * Writes a release as a Data Package: its records as CSV, NDJSON and GeoJSON, dossier and codebook, a description of all
 * of them, and SHA256SUMS. Some thousand records are held at a time, however many there are. What was withdrawn since is
 * left out, as it is in the API.
 * @param dir made, or empty
 * @returns the files in the order of SHA256SUMS
 * @throws {PublishError} when there is something in the directory, or the release is in a format that cannot be read
 */
export async function exportRelease(
  namespace: Namespace,
  manifest: Manifest,
  withdrawn: Current['withdrawn'],
  dir: string,
  progress: Progress = () => {},
): Promise<Exported[]> {
  refuseUsed(dir)
  const release = new PublishedRelease(namespace, manifest, MEMORY_BYTES)
  if (!release.isReadable)
    throw new PublishError(`Release ${manifest.release} is stored in a format that this version does not read.`)
  mkdirSync(dir, { recursive: true })
  const { codebook, dossier, counts } = manifest
  const wording = { codebook, langs: dossier.languages }
  const total = COLLECTIONS.reduce((sum, collection) => sum + counts[collection], 0)
  const exported: Exported[] = []
  let done = 0
  for (const collection of COLLECTIONS) {
    const gone = withdrawn[collection]
    const files = filesOf(collection, dir, wording)
    for (const each of files) each.file.write(each.begin())
    for await (const part of release.inOrder(collection)) {
      for (const { id, text } of part) {
        if (Object.hasOwn(gone, id)) continue
        const record = JSON.parse(text) as { id: string }
        for (const each of files) {
          const lines = each.add(record, text)
          each.rows += lines.length
          for (const line of lines) each.file.write(line)
        }
      }
      done += part.length
      progress(done, total)
    }
    for (const { file, table, rows, end } of files) {
      file.write(end())
      const hash = file.close()
      exported.push({ name: file.name, collection, table, rows, bytes: file.bytes, hash })
    }
  }
  for (const [name, value] of Object.entries({ dossier, codebook })) exported.push(whole(dir, `${name}.json`, value))
  exported.push(whole(dir, 'datapackage.json', descriptorOf(manifest, exported)))
  const sums = new CountedFile(dir, 'SHA256SUMS')
  for (const { name, hash } of exported) sums.write(`${hash}  ${name}\n`)
  sums.close()
  return exported
}

function whole(dir: string, name: string, value: object): Exported {
  const file = new CountedFile(dir, name)
  file.write(`${JSON.stringify(value, null, 2)}\n`)
  const hash = file.close()
  return { name, collection: null, table: null, rows: 1, bytes: file.bytes, hash }
}
