import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, inject, test } from 'vitest'
import { createApp } from '../../src/http/app.ts'
import { newIsolate } from '../../src/http/isolate.ts'
import { buildRelease } from '../../src/release/build.ts'
import { documentOfAssets } from '../support/openapi.ts'
import { filled, PROVOKED } from '../support/provoked.ts'
import { ORIGIN, service, storeOnly } from '../support/service.ts'
import { small } from '../support/small-release.ts'
import { NAMING, storedValues } from '../support/stored.ts'

const contract = await documentOfAssets(env.ASSETS)
const { documented } = contract

beforeEach(() => storeOnly(inject('edited')))

/** Pages to look at: no program asks for them. */
const FOR_PEOPLE = [
  /^\/(?:index\.md|embed)?$/,
  /^\/problems\b/,
  /^(?:\/:release\{@\[\^\/\]\+\})?\/:(?:list|collection)\{/,
]

const routes = createApp(newIsolate())
  .routes.filter(({ method, path }) => method === 'GET' && !FOR_PEOPLE.some((page) => page.test(path)))
  .map(({ path }) => path)

/** What a pattern of Hono takes. */
function asRegExp(pattern: string): RegExp {
  const parts = pattern.split(/(:\w+(?:\{(?:[^{}]|\{[^{}]*\})+\})?)/).map((part) => {
    const [, own] = /^:\w+\{(.*)\}$/.exec(part) ?? []
    return own ? `(?:${own})` : part.startsWith(':') ? '[^/]+' : part.replaceAll('.', '\\.')
  })
  return new RegExp(`^${parts.join('')}$`)
}

const addresses = documented.flatMap((each) =>
  each.addresses.map((address) => filled(each, address).split('?')[0] ?? ''),
)

test.for([...new Set(routes)].filter((path) => !path.startsWith('/v1/:timemap')))(
  'the document has the route %s',
  (path) => {
    const pattern = asRegExp(path)
    expect(
      addresses.some((address) => pattern.test(address)),
      'a new route needs an operation in src/build/openapi/operations',
    ).toBe(true)
  },
)

test('ids of operations are names in any language, and each tag has some', () => {
  const ids = documented.map(({ operation }) => operation.operationId)
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) expect(id).toMatch(/^[a-z][A-Za-z]+$/)
})

/** What needs another dossier is provoked below. */
const ELSEWHERE: Record<string, readonly string[]> = { getKey: ['200', '304'], getSecurity: ['200', '304'] }

describe.for(documented)('$path', (each) => {
  const { operationId, responses } = each.operation
  const statuses = Object.keys(responses).filter(
    (status) => status !== '422' && !ELSEWHERE[operationId]?.includes(status),
  )

  test.for(statuses)('answers %s as documented', async (status) => {
    const provoke = PROVOKED[status]
    if (!provoke) throw new Error(`nothing provokes ${status}`)
    const asked = ['302', '404'].includes(status) ? each.addresses.slice(0, 1) : each.addresses
    for (const address of asked) {
      const response = await provoke(each, address)
      expect.soft(response.status, address).toBe(Number(status))
      expect.soft(await contract.faultsOf(each, response), address).toEqual([])
    }
  })
})

/** The faults of the answer of an operation, and its status. */
async function answeredBy(operationId: string, response: Response): Promise<unknown> {
  const each = documented.find(({ operation }) => operation.operationId === operationId)
  return each && [response.status, await contract.faultsOf(each, response)]
}

test('a signed release has its key', async () => {
  await storeOnly(inject('signed').values)
  expect(await answeredBy('getKey', await service().ask('/.well-known/dossier-key'))).toEqual([200, []])
})

test('a dossier whose publisher has an address says whom to tell of a weakness', async () => {
  const data = small()
  const publisher = { name: 'Office A', url: 'https://example.org/office' }
  const release = await buildRelease({ ...data, dossier: { ...data.dossier, publisher } }, NAMING)
  await storeOnly(Object.fromEntries(storedValues(release, data.withdrawn)))
  const { ask } = service({ now: () => Date.parse('2026-02-27T12:00:00Z') })
  const response = await ask('/.well-known/security.txt')
  const lines = (await response.clone().text()).trim().split('\n')
  expect(lines).toEqual([
    'Contact: https://example.org/office',
    'Expires: 2026-09-01T00:00:00Z',
    'Preferred-Languages: en,bn',
    `Canonical: ${ORIGIN}/.well-known/security.txt`,
  ])
  expect(await answeredBy('getSecurity', response)).toEqual([200, []])
})

const tooMuch = documented.filter(({ parameters }) => parameters.some(({ name }) => name === 'all'))

test.for(tooMuch)('all of $path is 422 where that is too much', async (each) => {
  const { ask } = service({ ALL_MOST: '1' })
  const response = await ask(`${each.addresses[0]}?all=true`)
  expect(response.status).toBe(422)
  expect(await contract.faultsOf(each, response)).toEqual([])
})
