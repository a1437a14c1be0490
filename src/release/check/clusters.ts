import { nearest } from '../../model/nearest.ts'
import { quote } from './fault.ts'
import type { Rule } from './rule.ts'
import { placeOf, textAt } from './written.ts'

/** Clusters with one member: most often a misspelt name, and then one voice counts as two. */
export function checkClusters(): Rule {
  /** The place of a cluster's first member, null once it has a second one. */
  const members = new Map<string, ReturnType<typeof placeOf> | null>()
  return {
    record(collection, file) {
      const cluster = collection === 'sources' ? textAt(file.value, 'cluster') : undefined
      if (cluster !== undefined) members.set(cluster, members.has(cluster) ? null : placeOf(file))
      return []
    },
    *rest() {
      for (const [cluster, only] of members) {
        if (only === null) continue
        yield {
          ...only,
          pointer: '/cluster',
          code: 'lonely-cluster',
          message: `No other source is in the cluster ${quote(cluster)}.`,
          got: quote(cluster),
          expected: 'a cluster of two sources or more, or null',
          nearest: nearest(
            cluster,
            [...members.keys()].filter((name) => name !== cluster),
          ),
        }
      }
    },
  }
}
