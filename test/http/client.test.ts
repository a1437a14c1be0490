import { beforeAll, describe, inject, test } from 'vitest'
import * as client from '../../src/client/index.ts'
import { CASES } from '../client/suite.ts'
import { ORIGIN, service, storeOnly } from '../support/service.ts'

/** The client in workerd, against the service in the same isolate. */
describe('in workerd', () => {
  const dossier = service()
  beforeAll(() => storeOnly(inject('signed').values))

  test.for(Object.entries(CASES))('%s', async ([, holds]) => {
    await holds({
      client,
      origin: ORIGIN,
      fetch: async (url, init) => await following(url, init),
      key: inject('signed').key,
    })
  })

  /** Follows what fetch would. */
  async function following(url: string, init: RequestInit): Promise<Response> {
    init.signal?.throwIfAborted()
    const response = await dossier.ask(url.slice(ORIGIN.length), init)
    const to = response.headers.get('Location')
    return to === null ? response : await following(new URL(to, ORIGIN).href, init)
  }
})
