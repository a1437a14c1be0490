import { parse } from 'csv-parse/sync'
import { Package } from 'datapackage'
import { beforeAll, describe, expect, test } from 'vitest'
import { readDossier } from '../../src/build/dossier.ts'
import { parts } from '../../src/build/parts.ts'
import { serviceOver } from '../../src/build/service.ts'

/** The dossier as a data package, judged by Frictionless' own library, which needs more of Node than workerd has. */

type Resource = { name: string; path: string; schema?: { fields: { name: string }[] } }
type Table = Resource & { data: string[][] }

let judged: Awaited<ReturnType<typeof Package.load>>
let tables: Table[]
beforeAll(async () => {
  const data = readDossier()
  if (!data) throw new Error('data/ has faults: run npm run check')
  const { ask } = await serviceOver(data, parts())
  const descriptor = (await (await ask('/v1/datapackage.json')).json()) as { resources: Resource[] }
  tables = []
  for (const resource of descriptor.resources.filter(({ schema }) => schema)) {
    const response = await ask(resource.path)
    tables.push({ ...resource, data: parse(await response.text()) })
  }
  // The data stand in the place of their addresses, which the library would ask the network for.
  const held = tables.map(({ path: _, ...table }) => ({ ...table, profile: 'tabular-data-resource' }))
  judged = await Package.load({ ...descriptor, resources: held })
})

test('its descriptor has no faults', () => {
  expect(judged.errors.map(String)).toEqual([])
  expect(judged.valid).toBe(true)
})

describe('each of its tables', () => {
  test('has the columns that its schema names', () => {
    for (const { data, schema } of tables) expect(schema?.fields.map(({ name }) => name)).toEqual(data[0])
  })

  test('has cells of the types that it says', async () => {
    for (const { name, data } of tables) {
      const rows = await judged.getResource(name).read({ keyed: true })
      expect([name, rows.length]).toEqual([name, data.length - 1])
    }
    const [event] = await judged.getResource('events').read({ keyed: true })
    expect(event).toMatchObject({
      earliest: expect.any(Date) as Date,
      background: false,
      lat: expect.any(Number) as number,
    })
  })

  test('refers to rows that are there', async () => {
    for (const { name } of tables) expect([name, await judged.getResource(name).checkRelations()]).toEqual([name, true])
  })

  test('is whole', () => {
    const counts = Object.fromEntries(tables.map(({ name, data }) => [name, data.length - 1]))
    expect(counts).toMatchObject({ events: 67, actors: 103, locations: 61, sources: 230 })
    expect(counts['events-claims']).toBeGreaterThan(67)
  })
})
