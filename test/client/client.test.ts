import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildClientPackage } from '../../src/build/client-package.ts'
import { serve } from '../support/served.ts'
import { type Signed, signedDossier } from '../support/signed.ts'
import type { Place } from './place.ts'
import { CASES } from './suite.ts'
import { temporary } from './temporary.ts'

/** The client as it is published, in Node, against the service over HTTP. */
describe('in Node', () => {
  let signed: Signed
  let service: Awaited<ReturnType<typeof serve>>
  let client: Place['client']
  const dir = temporary()
  beforeAll(async () => {
    signed = await signedDossier()
    service = await serve(signed.values)
    await buildClientPackage(dir)
    client = await import(`${dir}/index.js`)
  })
  afterAll(() => service.stop())

  test.for(Object.entries(CASES))('%s', async ([, holds]) => {
    await holds({ client, origin: service.origin, fetch, key: signed.key })
  })

  test('where there is no page to be from, it has to be said where the dossier is', () => {
    expect(() => client.openDossier()).toThrow("openDossier('https://")
  })
})
