import { type Block, type Blocks, decodeBlock } from '../../src/segment/blocks.ts'
import type { SegmentDocument } from '../../src/segment/document.ts'
import { OpenRoot } from '../../src/segment/root.ts'
import { Segment } from '../../src/segment/segment.ts'
import type { BuiltSegment } from '../../src/segment/writer.ts'

/** A segment as it was built, read back from its stored values, all of which are there. */
export function opened(built: BuiltSegment): Segment {
  const root = rootOf(built)
  const blocks = new Map<number, Block>()
  for (const [value, text] of [...built.values].slice(0, root.valueCount).entries())
    for (const [block, part] of root.blocksIn(value, text)) blocks.set(block, decodeBlock(root, block, part))
  return new Segment(root, {
    get: (block) => blocks.get(block),
    visited: () => {},
    sparing: (_, work) => work(),
    missing: false,
  })
}

/** The same, none of whose blocks has been read yet: `asked` are those that were asked for. */
export function unread(built: BuiltSegment): { segment: Segment; asked: Set<number> } {
  const asked = new Set<number>()
  const blocks: Blocks = {
    get(block) {
      asked.add(block)
      return undefined
    },
    visited: () => {},
    sparing: (_, work) => work(),
    get missing() {
      return asked.size > 0
    },
  }
  return { segment: new Segment(rootOf(built), blocks), asked }
}

/** As a reader gets it: through the manifest, which is JSON. */
function rootOf({ root }: BuiltSegment): OpenRoot {
  return new OpenRoot(JSON.parse(JSON.stringify(root)))
}

/** A document with what a test is about, and the rest plain. */
export function documentOf(id: string, { terms = [], ...rest }: DocumentParts = {}): SegmentDocument {
  return { id, text: `{"id":"${id}"}`, day: 1, columns: {}, ...rest, terms: new Set(terms) }
}

type DocumentParts = Partial<Omit<SegmentDocument, 'id' | 'terms'>> & { terms?: readonly string[] }
