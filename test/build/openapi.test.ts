import { createConfig, lintFromString } from '@redocly/openapi-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { readDossier } from '../../src/build/dossier.ts'
import { describedApi } from '../../src/build/openapi/described.ts'
import type { OpenApi } from '../../src/build/openapi/openapi.ts'
import { parts } from '../../src/build/parts.ts'

/** What the recommended rules of Redocly have against a document. https://redocly.com/docs/cli/rules/recommended */
async function problemsOf(document: OpenApi): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended'] })
  const problems = await lintFromString({ source: JSON.stringify(document), absoluteRef: 'openapi.json', config })
  return problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`)
}

type Shown = { content: { 'application/json': { examples: { asked: { value: { data: { id: string } } } } } } }

describe('over the real dossier', () => {
  let document: OpenApi
  beforeAll(async () => {
    document = await describedApi(readDossier(), parts())
  })

  test('nothing is wrong with the document by the rules that Redocly recommends', async () => {
    expect(await problemsOf(document)).toEqual([])
  })

  test('the answers it shows are those of the dossier', () => {
    const shown = Object.entries(document.paths).flatMap(([path, { get }]) => {
      const { content } = get.responses[200] as { content: Record<string, { examples?: object }> }
      return Object.values(content).some(({ examples }) => examples) ? [path] : []
    })
    expect(shown).toEqual(
      expect.arrayContaining(['/events', '/events/{id}', '/sources.csv', '/timeline', '/changes', '/citation.bib']),
    )
    const shownOf = document.paths['/events/{id}']?.get.responses[200] as Shown | undefined
    const id = shownOf?.content['application/json'].examples.asked.value.data.id
    expect(readDossier()?.events.map((event) => event.id)).toContain(id)
  })

  test('values that parameters show are of the dossier, too', () => {
    const { parameters } = document.components
    const [actor] = (parameters.actor?.example ?? []) as string[]
    expect(readDossier()?.actors.map(({ id }) => id)).toContain(actor)
    expect(parameters.cursor?.example).toMatch(/^[A-Za-z0-9_-]{8,}$/)
  })
})

test('without a dossier there is a document all the same, and nothing is wrong with it', async () => {
  expect(await problemsOf(await describedApi(null, {}))).toEqual([])
})

test('data with faults is no dossier to take examples from', () => {
  expect(readDossier('test')).toBeNull()
  expect(readDossier('no-such-directory')).toBeNull()
})
