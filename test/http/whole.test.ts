import { parse } from 'csv-parse/sync'
import { beforeEach, describe, expect, inject, test } from 'vitest'
import { problemOf } from '../support/problem.ts'
import { bodyOf, textOf } from '../support/representations.ts'
import { service, storeOnly } from '../support/service.ts'

const ALL_MOST = '1000000'

/** The ids in an answer, in order. */
const IDS: Record<string, (text: string) => string[]> = {
  csv: (text) => (parse(text, { columns: true }) as { id: string }[]).map(({ id }) => id),
  ndjson: (text) =>
    text
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { id: string }).id),
  geojson: (text) => (JSON.parse(text) as { features: { id: string }[] }).features.map(({ id }) => id),
}

describe('five thousand events at once', () => {
  beforeEach(() => storeOnly(inject('many')))

  test.for(Object.keys(IDS))('as %s each is there once, in order, whatever step it was read in', async (format) => {
    const ids = IDS[format]?.(await textOf(service({ ALL_MOST }), `/v1/events.${format}?all=true&q=office`)) ?? []
    expect(ids.filter((id) => id.startsWith('visit-'))).toEqual(
      Array.from({ length: 5_000 }, (_, at) => `visit-${4_999 - at}`),
    )
    expect(new Set(ids).size).toBe(ids.length)
  })

  test.for(['date=2005', 'sort=date', 'sort=updated', 'actor=office-b&date=2003/2009&sort=-updated'])(
    'filters and orders hold: %s',
    async (search) => {
      const whole = IDS.ndjson?.(await textOf(service({ ALL_MOST }), `/v1/events.ndjson?all=true&${search}`)) ?? []
      const paged: string[] = []
      const dossier = service()
      for (
        let path: string | undefined = `/v1/events.ndjson?limit=100&${search}`;
        path !== undefined && paged.length < 2_500;
      ) {
        const response: Response = await dossier.ask(path)
        paged.push(...(IDS.ndjson?.(await bodyOf(response)) ?? []))
        path = /<([^>]*)>; rel="next"/.exec(response.headers.get('Link') ?? '')?.[1]
      }
      expect(whole.slice(0, paged.length)).toEqual(paged)
      expect(whole.length).toBeGreaterThan(300)
    },
  )

  test('they are read as the reader takes them, and no more when he goes', async () => {
    const dossier = service({ ALL_MOST })
    const response = await dossier.ask('/v1/events.csv?all=true')
    const reader = response.body?.getReader()
    const first = await reader?.read()
    expect(first?.value?.length).toBeGreaterThan(0)
    const read = dossier.reads()
    await reader?.cancel()
    expect(dossier.reads()).toBe(read)
    const all = service({ ALL_MOST })
    await textOf(all, '/v1/events.csv?all=true')
    expect(all.reads()).toBeGreaterThan(read * 1.5)
  })

  test('its head alone reads no more than its first step', async () => {
    const dossier = service({ ALL_MOST })
    const response = await dossier.ask('/v1/events.csv?all=true', { method: 'HEAD' })
    expect(response.status).toBe(200)
    const head = dossier.reads()
    await textOf(dossier, '/v1/events.csv?all=true')
    expect(dossier.reads()).toBeGreaterThan(head)
  })

  test('more than may be given at once is refused, and it is said how to have it', async () => {
    const problem = await problemOf(await service().ask('/v1/events.csv?all=true'))
    expect(problem).toMatchObject({ status: 422, code: 'too-dear' })
    expect(problem.detail).toMatch(/500\d records.*at most 300.*date=2025.*limit=100.*export/)
  })

  test('what is not more is given', async () => {
    const dossier = service()
    const ids = IDS.csv?.(await textOf(dossier, '/v1/events.csv?all=true&date=2005-01/2005-06')) ?? []
    expect(ids).toHaveLength(181)
  })

  test('it is not held in the edge cache, and a reader who has it is told so', async () => {
    const dossier = service({ ALL_MOST })
    const response = await dossier.ask('/v1/events.ndjson?all=true')
    await bodyOf(response)
    expect(response.headers.get('Cache-Status')).toBe('dossier; fwd=uri-miss')
    const again = await dossier.ask('/v1/events.ndjson?all=true', {
      headers: { 'If-None-Match': response.headers.get('ETag') ?? '' },
    })
    expect(again.status).toBe(304)
  })
})

test('nothing at all is a whole file too', async () => {
  await storeOnly(inject('published'))
  expect(await textOf(service(), '/v1/events.csv?all=true&country=NZ')).toMatch(/^id,[^\n]*\r\n$/)
  expect(await textOf(service(), '/v1/events.ndjson?all=true&country=NZ')).toBe('')
  expect(JSON.parse(await textOf(service(), '/v1/events.geojson?all=true&country=NZ'))).toMatchObject({ features: [] })
})
