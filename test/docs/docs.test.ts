import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { scripts } from '../../package.json'
import { EMBED_NAMES, embedOf } from '../../src/embeds/embeds.ts'
import { EXPLANATIONS } from '../../src/errors.ts'
import { FORMAT_NAMES, FORMATS, formatOf } from '../../src/formats/formats.ts'
import { WHOLE_PARAMETERS } from '../../src/formats/parameters.ts'
import { MACHINE_TEXTS } from '../../src/http/machine-texts.ts'
import { COLLECTIONS } from '../../src/model/terms.ts'
import { COMMANDS } from '../../src/publish/commands.ts'
import { PARAMETERS, RELEASE_PARAMETERS, VIEW_PARAMETERS } from '../../src/query/parameters.ts'
import * as keys from '../../src/store/keys.ts'
import { MAY_IMPORT } from '../support/rooms.ts'

const readme = readFileSync('README.md', 'utf8')
const architecture = readFileSync('ARCHITECTURE.md', 'utf8')

/** A row of the README's table: the cells behind the one that is `name` in code. */
function row(name: string): string[] | undefined {
  const line = readme.split('\n').find((each) => each.startsWith(`| \`${name}\``))
  return line?.split('|').map((cell) => cell.trim())
}

const parameters = [...new Set(COLLECTIONS.flatMap((collection) => Object.keys(PARAMETERS[collection])))]

test.for(parameters)('the README has the parameter %s, and ticks the collections that take it', (name) => {
  const ticks = row(name)?.slice(2, 2 + COLLECTIONS.length)
  expect(ticks).toEqual(COLLECTIONS.map((collection) => (Object.hasOwn(PARAMETERS[collection], name) ? '✓' : '')))
})

const ofFormats = [...FORMAT_NAMES.map((name) => formatOf(name).parameters ?? {}), WHOLE_PARAMETERS]
const others = [...Object.values({ ...VIEW_PARAMETERS, ...RELEASE_PARAMETERS }), ...ofFormats].flatMap((table) =>
  Object.keys(table),
)

test.for([...new Set(others)].filter((name) => !parameters.includes(name)))(
  'the README names the parameter %s of another address',
  (name) => {
    expect(readme).toMatch(new RegExp(`\`${name}\`|\\?${name}=`))
  },
)

test.for(Object.keys(FORMATS))('the README has the format %s', (name) => {
  expect(row(`.${name}`)).toBeDefined()
})

test.for(EMBED_NAMES)('the README has the embed %s', (name) => {
  expect(row(`/embed/${name}${embedOf(name).isItem ? '/{id}' : ''}`)).toBeDefined()
})

const ofEmbeds = EMBED_NAMES.flatMap((name) => Object.keys(embedOf(name).parameters))

test.for([...new Set(ofEmbeds)].filter((name) => !parameters.includes(name)))(
  'the README has the parameter %s of embeds',
  (name) => {
    expect(row(name)).toBeDefined()
  },
)

const forMachines = [
  ...Object.keys(MACHINE_TEXTS),
  '/docs',
  '/docs/try',
  '/v1/openapi.json',
  '/sitemap.xml',
  '/healthz',
]

test.for(forMachines)('the README has the address %s', (path) => {
  expect(readme).toMatch(new RegExp(`^\\|.*\`${path}\`.*\\|`, 'm'))
})

test.for(COMMANDS.map(({ name }) => name))('the README names the command %s', (name) => {
  expect(readme).toMatch(new RegExp(`\`(?:npm run (?:dossier -- )?)?${name}\``))
})

test.for(Object.keys(scripts))('the README has the npm script %s', (name) => {
  expect(readme).toMatch(new RegExp(`^\\| \`npm (?:run )?${name}(?: [^\`]*)?\` \\|`, 'm'))
})

/** What is typed as a command in the README: in a line of a shell block, or in a run of code. */
const typed = [...readme.matchAll(/npm run ([a-z:]+)/g)].map(([, script]) => script as string)

test('every npm script the README tells to run exists', () => {
  expect(typed.length).toBeGreaterThan(5)
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(typed))
})

const files = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path as string)

test.for(files)('%s, to which the README leads, is there', (path) => {
  expect(readFileSync(path).length).toBeGreaterThan(0)
})

test.for(Object.entries(EXPLANATIONS))('the page about %s says something', ([, text]) => {
  expect(text).toMatch(/^[A-Z].{30,}\.$/s)
})

/** Every function of keys.ts needs a row here, with the keys that ARCHITECTURE.md shows for it. */
const KEYS: Record<keyof typeof keys, readonly string[]> = {
  CURRENT: [keys.CURRENT],
  releasesKey: [keys.releasesKey(null), keys.releasesKey('{n}' as never)],
  manifestKey: [keys.manifestKey('{id}')],
  changesKey: [keys.changesKey('{id}')],
  GARBAGE: [keys.GARBAGE],
  valueKey: [keys.valueKey('{segment}', '{n}' as never)],
}

test.for(Object.values(KEYS).flat())('ARCHITECTURE.md has the key %s', (key) => {
  expect(architecture).toContain(`\n| \`${key}\` | \``)
})

test.for(Object.entries(MAY_IMPORT))('ARCHITECTURE.md tells what the room %s may import', ([room, others]) => {
  expect(architecture).toContain(`\n| \`${room}\` | ${others.join(', ') || 'nothing'}`)
})
