import { closeSync, mkdirSync, openSync, readFileSync, readSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The values of a built release on disk: one file of their bytes, one of where each of them is. What stands in for KV
 * reads them from there, so that a million events need no memory but the page cache.
 */
export type Store = { get(key: string): Buffer | null; readonly bytes: number; readonly keys: number }

type Index = Record<string, [offset: number, bytes: number]>

export function writeStore(dir: string, values: Iterable<readonly [key: string, text: string]>): void {
  mkdirSync(dir, { recursive: true })
  const file = openSync(join(dir, 'values'), 'w')
  const index: Index = {}
  let offset = 0
  for (const [key, text] of values) {
    const bytes = Buffer.from(text)
    writeSync(file, bytes)
    index[key] = [offset, bytes.length]
    offset += bytes.length
  }
  closeSync(file)
  writeFileSync(join(dir, 'index.json'), JSON.stringify(index))
}

export function openStore(dir: string): Store {
  const index = new Map(Object.entries(JSON.parse(readFileSync(join(dir, 'index.json'), 'utf8')) as Index))
  const file = openSync(join(dir, 'values'), 'r')
  return {
    get(key) {
      const place = index.get(key)
      if (!place) return null
      const [offset, length] = place
      const bytes = Buffer.allocUnsafe(length)
      readSync(file, bytes, 0, length, offset)
      return bytes
    },
    bytes: [...index.values()].reduce((sum, [, length]) => sum + length, 0),
    keys: index.size,
  }
}
