import { parts } from '../segment/parts.ts'
import type { BuiltSegment } from '../segment/writer.ts'
import { valueKey } from '../store/keys.ts'
import { BULK_KEYS, type Namespace } from './namespace.ts'

/** Blocks by key, read from where they are kept each time they are gone through. */
export type Blocks = Iterable<readonly [key: string, text: string]> & { readonly size: number }

/** The blocks of segments: those that are to be written, and those found stored as they are. */
export async function blocksOf(
  namespace: Namespace,
  segments: readonly BuiltSegment[],
): Promise<{ blocks: Blocks; found: Blocks }> {
  const stored = new Set<string>()
  let all = 0
  for (const part of parts(valuesIn(segments), BULK_KEYS)) {
    const there = await namespace.get(part.map(([key]) => key))
    for (const [key, text] of part) if (there.get(key) === text) stored.add(key)
    all += part.length
  }
  return {
    blocks: { size: all - stored.size, [Symbol.iterator]: () => valuesIn(segments, (key) => !stored.has(key)) },
    found: { size: stored.size, [Symbol.iterator]: () => valuesIn(segments, (key) => stored.has(key)) },
  }
}

function* valuesIn(
  segments: readonly BuiltSegment[],
  isWanted: (key: string) => boolean = () => true,
): Generator<readonly [key: string, text: string]> {
  for (const { name, values } of segments)
    for (let value = 0; value < values.length; value++) {
      const key = valueKey(name, value)
      if (isWanted(key)) yield [key, values.at(value) as string]
    }
}
