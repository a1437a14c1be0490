import fc from 'fast-check'
import { anything } from './anything.ts'
import { FOREIGN, headers } from './headers.ts'
import { sound } from './sound.ts'

/** Requests as somebody makes them up who means no good: half of each is what we know, so that it gets somewhere. */
export type MadeUp = { method: string; origin: string; path: string; headers: Readonly<Record<string, string>> }

/** Any request. @param own the origin of the service; at times another is asked for, which leads to it */
export function madeUp(own: string): fc.Arbitrary<MadeUp> {
  return fc.record({
    method: fc.oneof(
      { weight: 12, arbitrary: fc.constant('GET') },
      {
        weight: 1,
        arbitrary: fc.constantFrom('HEAD', 'OPTIONS', 'POST', 'PUT', 'DELETE', 'PATCH', 'PROPFIND', 'get', 'QUERY'),
      },
    ),
    origin: fc.oneof(
      { weight: 9, arbitrary: fc.constant(own) },
      { weight: 1, arbitrary: fc.constantFrom(`https://${FOREIGN}`, `http://${FOREIGN}:8080`) },
    ),
    path: fc.oneof({ weight: 1, arbitrary: sound }, { weight: 1, arbitrary: anything }),
    headers,
  })
}
