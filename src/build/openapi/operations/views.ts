import { NETWORK_FORMATS } from '../../../formats/network.ts'
import { VIEW_PARAMETERS } from '../../../query/parameters.ts'
import { noted } from '../../parameter-notes.ts'
import type { Operation } from '../operation.ts'
import { ref } from '../schema.ts'

const SHARED = { below: 'release', tag: 'Views', examplesOf: 'events' } as const

/** What is worked out over events, and search over everything. @param word one that is found */
export function viewOperations(word: string | undefined): Operation[] {
  const networks = Object.entries(NETWORK_FORMATS).map(([format, { contentType }], at): Operation => {
    const [suffix, name, words] = at === 0 ? ['', '', ''] : [`.${format}`, format, ` as ${format}`]
    return {
      ...SHARED,
      path: `/network${suffix}`,
      id: `getNetwork${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      summary: `Who meets whom in the events that match${words}`,
      query: noted(VIEW_PARAMETERS.network, 'network', 'events'),
      contentType,
      example: `/v1/network${suffix}?limit=2`,
      problems: [422],
      ...(at === 0 && { schema: ref('Network') }),
    }
  })
  return [
    {
      ...SHARED,
      path: '/timeline',
      id: 'getTimeline',
      summary: 'How many of the events that match begin in each period',
      query: noted(VIEW_PARAMETERS.timeline, 'timeline', 'events'),
      contentType: 'application/json',
      schema: ref('Timeline'),
      example: '/v1/timeline?interval=year',
      problems: [422],
    },
    ...networks,
    {
      ...SHARED,
      path: '/search',
      id: 'search',
      summary: 'Records of every collection, as one types',
      needs: ['q'],
      query: noted(VIEW_PARAMETERS.search, 'search'),
      contentType: 'application/json',
      schema: ref('Hits'),
      ...(word !== undefined && { example: `/v1/search?q=${encodeURIComponent(word)}&limit=1` }),
      problems: [422],
    },
  ]
}
