import { check } from '../../src/publish/check.ts'
import { buildRelease } from '../../src/release/build.ts'

/** Prints the digest and the segments of a data directory, for a test that builds it on another machine's settings. */
const { data } = check(process.argv[2] ?? 'data')
if (!data) throw new Error('the data has faults')
const naming = { release: '2026-02-27', number: 1, published: '2026-02-27T12:00:00Z', note: null, previous: null }
const { entry, segments } = await buildRelease(data, naming)
process.stdout.write(JSON.stringify({ digest: entry.digest, segments: segments.map(({ name }) => name) }))
