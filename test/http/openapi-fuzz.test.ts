import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { expect, inject, test } from 'vitest'
import { type Documented, documentOfAssets } from '../support/openapi.ts'
import { service, storeOnly } from '../support/service.ts'

/**
 * Requests made up from the document: addresses and parameters as it has them, with values that its schemas allow and
 * values that they do not. `DOSSIER_OPENAPI_FUZZ_TIMES` asks for more of them than CI does.
 */
const TIMES = Number(inject('fuzzTimes') ?? 1_000)

const contract = await documentOfAssets(env.ASSETS)

type Schema = {
  type?: string
  enum?: string[]
  pattern?: string
  minimum?: number
  maximum?: number
  items?: Schema
  maxItems?: number
}
type Parameter = Documented['parameters'][number]

/** Values that a schema allows. */
function allowed({ enum: choices, type, pattern, minimum, maximum }: Schema): fc.Arbitrary<string> {
  if (choices) return fc.constantFrom(...choices)
  if (type === 'integer') return fc.integer({ min: minimum ?? 0, max: maximum ?? 99 }).map(String)
  if (pattern) return fc.stringMatching(new RegExp(pattern), { size: 'small' })
  return fc.string({ minLength: 1, unit: 'grapheme' })
}

/** Values that nobody means to send, and somebody does. */
const odd = fc.oneof(
  fc.constantFrom(
    '',
    '!',
    ',',
    '!,',
    '0',
    '-1',
    '101',
    '1e3',
    'NaN',
    'null',
    'true',
    '__proto__',
    'constructor',
    '%',
    "'",
    '*',
  ),
  fc.constantFrom(
    '2025',
    '2025-02-30',
    '../..',
    '2025-10/2025-01',
    '[2025,2026]',
    '91,181',
    '-180,-90,180,90',
    '"',
    '-a',
    'ব',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ minLength: 500, maxLength: 2_100 }),
)

/** What is sent of a parameter: mostly what its style has room for, now and then twice that. */
function sent({ name, schema, example, style, explode }: Parameter): fc.Arbitrary<[string, string][]> {
  const { items, maxItems = 1 } = schema as Schema
  const one = items ?? (schema as Schema)
  const isListed = one.enum !== undefined || one.type === 'integer'
  const shown = fc.constant(example === undefined ? '' : [example].flat().join(','))
  const value = fc.oneof(
    { weight: example === undefined ? 0 : 12, arbitrary: shown },
    { weight: isListed ? 12 : 1, arbitrary: allowed(one) },
    { weight: 1, arbitrary: odd },
  )
  const several = fc.array(value, { minLength: 1, maxLength: Math.min(maxItems, 3) })
  const values =
    style === undefined ? value.map((each) => [each]) : explode ? several : several.map((each) => [each.join(',')])
  const twice = fc.boolean().chain((again) => values.map((each) => (again ? [...each, ...each] : each)))
  return fc
    .oneof({ weight: 19, arbitrary: values }, { weight: 1, arbitrary: twice })
    .map((all) => all.map((each) => [name, each]))
}

/** A request: where, and with which parameters; sometimes with one that is not there. */
const request = fc.constantFrom(...contract.documented).chain((each) => {
  const inPath = each.parameters.filter((parameter) => parameter.in === 'path')
  const inQuery = each.parameters.filter((parameter) => parameter.in === 'query')
  const needed = inQuery.filter(({ required }) => required)
  const others = inQuery.filter(({ required }) => !required)
  const values = inPath.map(({ name, schema, example }) =>
    fc
      .oneof(
        { weight: 16, arbitrary: fc.constant(String(example)) },
        { weight: 2, arbitrary: allowed(schema as Schema) },
        { weight: 1, arbitrary: odd },
      )
      .map((value) => [name, value] as const),
  )
  return fc.record({
    each: fc.constant(each),
    address: fc.constantFrom(...each.addresses),
    release: fc.oneof(
      { weight: 19, arbitrary: fc.constantFrom('2026-02-27', '2026-02-28') },
      { weight: 1, arbitrary: odd },
    ),
    values: fc.tuple(...values),
    given: fc
      .subarray(others, { maxLength: Math.min(4, others.length) })
      .chain((some) => fc.tuple(...[...needed, ...some].map(sent))),
    unknown: fc.oneof(
      { weight: 29, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.tuple(fc.string({ minLength: 1 }), fc.string()) },
    ),
  })
})

/** The path of a request, below the origin. */
function pathOf(
  address: string,
  values: Record<string, string>,
  pairs: readonly (readonly [string, string])[],
): string {
  // A point alone is a step within the path, however it is written.
  const path = address.replaceAll(
    /\{(\w+)\}/g,
    (_, name) => encodeURIComponent((values[name] ?? '').toWellFormed()).replace(/^\.+$/, 'x') || 'x',
  )
  const search = new URLSearchParams(pairs.map(([name, value]) => [name.toWellFormed(), value.toWellFormed()]))
  return pairs.length === 0 ? path : `${path}?${search}`
}

test(`${TIMES} requests made up from the document are answered as it says`, {
  timeout: 20_000 + TIMES * 40,
}, async () => {
  await storeOnly(inject('edited'))
  const { ask } = service()
  const statuses: Record<number, number> = {}
  await fc.assert(
    fc.asyncProperty(request, async ({ each, address, release, values, given, unknown }) => {
      const path = pathOf(address, { ...Object.fromEntries(values), release }, [
        ...given.flat(),
        ...(unknown ? [unknown] : []),
      ])
      const response = await ask(path)
      statuses[response.status] = (statuses[response.status] ?? 0) + 1
      expect(response.status, path).toBeLessThan(502)
      expect(await contract.faultsOf(each, response), path).toEqual([])
    }),
    // The same requests each time; more of them go on where fewer end.
    { numRuns: TIMES, seed: 2026 },
  )
  console.info(`Answered: ${JSON.stringify(statuses)}`)
  expect(Object.keys(statuses)).toEqual(expect.arrayContaining(['200', '400', '404']))
})
