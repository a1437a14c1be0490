import { nearest } from '../../model/nearest.ts'
import { type DataFault, quote } from './fault.ts'
import { placeOf, textAt, type Written } from './written.ts'

/** Clusters with one member: most often a misspelt name, and then one voice counts as two. */
export function* checkClusters({ records }: Written): Generator<DataFault> {
  const members = Map.groupBy(records.sources, (file) => textAt(file.value, 'cluster'))
  for (const [cluster, files] of members) {
    const [only, ...others] = files
    if (cluster === undefined || only === undefined || others.length > 0) continue
    const rest = [...members.keys()].filter((name) => name !== undefined && name !== cluster) as string[]
    yield {
      ...placeOf(only),
      pointer: '/cluster',
      code: 'lonely-cluster',
      message: `No other source is in the cluster ${quote(cluster)}.`,
      got: quote(cluster),
      expected: 'a cluster of two sources or more, or null',
      nearest: nearest(cluster, rest),
    }
  }
}
