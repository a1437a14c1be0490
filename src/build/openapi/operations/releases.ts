import { LINK_FORMAT } from '../../../http/memento.ts'
import { RELEASE_PARAMETERS } from '../../../query/parameters.ts'
import { noted } from '../../parameter-notes.ts'
import type { Operation } from '../operation.ts'
import { ref, string } from '../schema.ts'

const JSON_ANSWER = { tag: 'Releases', contentType: 'application/json' } as const
const TIMEMAPS = [
  ['', LINK_FORMAT, '', 'in the link format of RFC 6690'],
  ['.json', 'application/json', 'Json', 'as JSON'],
] as const

/** What was published when, what changed, and how anything was on a day. @param release a release there is */
export function releaseOperations(release: string): Operation[] {
  const name = { description: 'The name of a release', schema: ref('ReleaseName'), example: release }
  const address = {
    description: 'What follows `/v1/` in the address whose states are asked for: also a longer one, with its query',
    schema: string('An address'),
    example: 'events',
  }
  return [
    {
      ...JSON_ANSWER,
      below: 'v1',
      path: '/releases',
      id: 'listReleases',
      summary: 'Every release, newest first',
      query: noted(RELEASE_PARAMETERS.releases, 'releases'),
      schema: ref('Releases'),
      example: '/v1/releases',
    },
    {
      ...JSON_ANSWER,
      below: 'v1',
      path: '/releases/{release}',
      id: 'getRelease',
      summary: 'One release: its digest, its signature, and where its data is',
      inPath: { release: name },
      schema: ref('ReleaseAnswer'),
      example: `/v1/releases/${release}`,
      problems: [404],
    },
    {
      ...JSON_ANSWER,
      below: 'v1',
      path: '/changes',
      id: 'listChanges',
      summary: 'What was added, changed and removed between two releases',
      needs: ['from'],
      query: noted(RELEASE_PARAMETERS.changes, 'changes'),
      schema: ref('Changes'),
      example: `/v1/changes?from=${release}`,
      problems: [404],
    },
    ...TIMEMAPS.flatMap(([suffix, contentType, part, words]): Operation[] => [
      {
        tag: 'Releases',
        below: 'v1',
        path: `/timemap${suffix}/{address}`,
        id: `getTimemap${part}`,
        summary: `Every state of an address ${words} (RFC 7089)`,
        inPath: { address },
        contentType,
        example: `/v1/timemap${suffix}/events`,
        problems: [404],
        ...(suffix !== '' && { schema: ref('Timemap') }),
      },
      {
        tag: 'Releases',
        below: 'v1',
        path: `/timemap${suffix}/@{release}/{address}`,
        id: `getTimemap${part}From`,
        summary: `Every state of an address up to a release ${words}`,
        inPath: { release: name, address },
        contentType,
        problems: [404],
        ...(suffix !== '' && { schema: ref('Timemap') }),
      },
    ]),
  ]
}
