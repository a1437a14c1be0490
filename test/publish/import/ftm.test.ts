import { expect, test } from 'vitest'
import { byId, dataIn, directories, emptyDossier, fileWith, findingsOf, imports, rowsOf } from './workspace.ts'

const directory = directories()
const URL = 'https://example.org/entities'

async function imported(entities: readonly unknown[], url: string | null = URL) {
  const parent = directory()
  const dir = await emptyDossier(parent)
  const lines = entities.map((entity) => (typeof entity === 'string' ? entity : JSON.stringify(entity)))
  const result = await imports(dir, 'ftm', fileWith(parent, 'entities.ftm.json', lines.join('\n')), {
    ...(url !== null && { url }),
  })
  return { result, data: dataIn(dir) }
}

/** The United Nations, as Wikidata numbers it. */
const UN = {
  id: 'Q1065',
  schema: 'PublicBody',
  caption: 'United Nations',
  properties: {
    name: ['UN', 'United Nations', 'الأمم المتحدة'],
    alias: ['UNO'],
    wikidataId: ['Q1065'],
    sourceUrl: ['https://www.un.org/'],
    publisher: ['United Nations'],
  },
}

test('an entity becomes an actor with its names, the caption first, and its number elsewhere', async () => {
  const { result, data } = await imported([UN])
  expect(rowsOf(result)).toEqual({ read: 1, kept: 1, merged: 0, skipped: 0 })
  expect(data.actors).toMatchObject([
    {
      id: 'q1065',
      kind: 'organization',
      names: [
        { value: 'United Nations', lang: 'en', preferred: true },
        { value: 'UN', lang: 'en' },
        { value: 'UNO', lang: 'en' },
        { value: 'الأمم المتحدة', lang: 'und' },
      ],
      same_as: ['https://www.wikidata.org/wiki/Q1065'],
    },
  ])
  expect(data.sources).toMatchObject([{ url: 'https://www.un.org/', publisher: 'United Nations' }])
})

test.for([
  ['of what does not act', { ...UN, schema: 'Address' }, '1 no-actor skipped'],
  ['without a name', { ...UN, caption: undefined, properties: {} }, '1 no-name skipped'],
  ['without an id', { ...UN, id: '' }, '1 no-id skipped'],
  ['that is no object', '[1', '1 broken skipped'],
  ['of two countries', { ...UN, properties: { ...UN.properties, country: ['in', 'pk'] } }, '1 no-one-country kept'],
] as const)('an entity %s is told', async ([, entity, finding]) => {
  const { result } = await imported([entity])
  expect(findingsOf(result)).toEqual([finding])
})

test('without a page of its own an entity has the file as its source, and without --url none', async () => {
  const entity = { ...UN, properties: { name: ['United Nations'] } }
  expect((await imported([entity])).data.sources).toMatchObject([{ url: URL }])
  expect(findingsOf((await imported([entity], null)).result)).toEqual(['1 no-source skipped'])
})

test('ids that differ in capitals alone stay apart', async () => {
  const { data } = await imported([
    { ...UN, id: 'NK-aB', caption: 'Body A' },
    { ...UN, id: 'NK-Ab', caption: 'Body B' },
  ])
  expect(new Set(data.actors.map(({ id }) => id)).size).toBe(2)
})

test('an entity given twice is one: the fuller of the two', async () => {
  const { result, data } = await imported([UN, { ...UN, properties: { ...UN.properties, notes: ['A body.'] } }, UN])
  expect(rowsOf(result)).toEqual({ read: 3, kept: 1, merged: 0, skipped: 2 })
  expect(byId(data.actors, 'q1065').note).toBe('A body.')
})
