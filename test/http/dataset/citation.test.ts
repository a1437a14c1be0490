import { Cite } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
import '@citation-js/plugin-cff'
import '@citation-js/plugin-ris'
import { beforeEach, describe, expect, inject, test } from 'vitest'
import { textOf } from '../../support/representations.ts'
import { type Service, service, storeOnly } from '../../support/service.ts'
import { publishSmall, small } from '../../support/small-release.ts'
import { HOSTILE, LATEST } from './documents.ts'

beforeEach(() => storeOnly(inject('republished')))

describe('a citation', () => {
  /** What a reference manager makes of each form. */
  async function read(dossier: Service, suffix: string) {
    const [item] = new Cite(await textOf(dossier, `/v1/citation.${suffix}`)).data
    return item
  }

  test.for(['cff', 'bib', 'ris'])('as .%s is read as what it is', async (suffix) => {
    expect(await read(service(), suffix)).toMatchObject({
      type: 'dataset',
      title: 'Bangladesh and Pakistan: military ties revived, 2024–2026',
      author: [{ [suffix === 'cff' ? 'literal' : 'family']: 'Dossier' }],
      issued: { 'date-parts': [[2026, 2, 27]] },
      URL: LATEST,
    })
  })

  test.for(['cff', 'bib', 'ris'])('as .%s holds any text', async (suffix) => {
    const { dossier } = small()
    await publishSmall({ dossier: { ...dossier, title: { en: HOSTILE }, publisher: { name: 'Office {A} & B_1' } } })
    const item = await read(service(), suffix)
    expect(item).toMatchObject({ title: HOSTILE })
    expect(JSON.stringify(item?.author)).toContain('Office {A} & B_1')
  })
})
