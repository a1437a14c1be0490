import { FaultError } from '../errors.ts'
import type { Writer } from '../formats/format.ts'
import { list } from '../query/list.ts'
import type { Query } from '../query/query.ts'
import type { OpenRelease } from '../store/releases.ts'
import type { Reading } from './reading.ts'

/**
 * Records that one answer gives at most, where the installation says nothing else (ALL_MOST in wrangler.toml): what the
 * 10 ms of CPU of the free plan allow.
 */
const ALL_MOST = 300

/** Records and blocks of one step: no more keys than one bulk read of KV takes, which counts as one subrequest. */
const STEP = 2_000
const STEP_BLOCKS = 90

type Whole = { reading: Reading; release: OpenRelease; query: Query; most: string | undefined }

/**
 * All that a query finds, step by step as the reader takes it, so that it needs the same memory for any number.
 * @throws {FaultError} `too-dear` when it is more than one answer may give
 */
export async function whole({ reading, release, query, most }: Whole, writer: Writer): Promise<ReadableStream> {
  const step = async (after: string | null) => {
    // A session a step, since a session holds on to what it read.
    const { session, shelf } = reading.apart(release, STEP_BLOCKS)
    return await session.settle(() => list({ ...query, limit: STEP }, shelf, after, STEP_BLOCKS))
  }
  const first = await step(null)
  if (first.relation === 'gte' || first.total > Number(most ?? ALL_MOST)) throw tooMany(first.total, most)

  const encoder = new TextEncoder()
  let next: string | null = null
  let begun = false
  return new ReadableStream(
    {
      async pull(controller) {
        const { records, next: rest, total } = begun ? await step(next) : first
        const parts = [begun ? '' : writer.begin(), writer.records(records)]
        if (rest === null) parts.push(writer.end({ total, next: null }))
        const text = parts.join('')
        begun = true
        next = rest
        if (text !== '') controller.enqueue(encoder.encode(text))
        if (rest === null) controller.close()
      },
    },
    { highWaterMark: 0 },
  )
}

function tooMany(total: number, most: string | undefined): FaultError {
  return new FaultError({
    code: 'too-dear',
    what: `${total} records, where all=true gives at most ${most ?? ALL_MOST} here`,
    narrow:
      'Ask for a part, such as date=2025, or leave out all and follow "next" in the Link header, with limit=100. Its publisher has all of it by the command "export".',
  })
}
