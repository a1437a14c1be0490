import { HtmlValidate } from 'html-validate'
import { beforeAll, expect, test } from 'vitest'
import { embedParts } from '../../src/build/embeds.ts'
import { landParts } from '../../src/build/land.ts'
import { scripts } from '../../src/build/scripts.ts'
import { type Ask, serviceOver } from '../../src/build/service.ts'
import { FORMS } from '../../src/embeds/embed.ts'
import { EMBED_NAMES, embedOf } from '../../src/embeds/embeds.ts'
import { LEVELS, partOf } from '../../src/embeds/land.ts'
import { EMBED_LANGUAGES } from '../../src/embeds/words.ts'
import { check } from '../../src/publish/check.ts'

const WIDGETS = ['timeline', 'map', 'network', 'event/mirza-meets-yunus', 'actor/muhammad-yunus', 'sources']

/** What it says of style is a matter of taste, and of an address to connect to, of pages that ask for scripts. */
const RULES = { 'no-inline-style': 'off', 'doctype-style': 'off', 'long-title': 'off' } as const
const validator = new HtmlValidate({ extends: ['html-validate:recommended', 'html-validate:a11y'], rules: RULES })

let ask: Ask
beforeAll(async () => {
  const { data } = check('data')
  if (!data) throw new Error('data/ has faults: run npm run check')
  const parts = { ...(await embedParts()), ...(await scripts()).parts }
  ask = (await serviceOver(data, parts)).ask
})

async function faultsOf(path: string): Promise<string[]> {
  const response = await ask(path)
  expect(response.status, path).toBe(200)
  const { results } = await validator.validateString(await response.text())
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))
}

test.for(WIDGETS.flatMap((path) => EMBED_LANGUAGES.map((lang) => `/embed/${path}?lang=${lang}&height=400`)))(
  '%s is HTML without a fault',
  async (path) => {
    expect(await faultsOf(path)).toEqual([])
  },
)

test.for(WIDGETS)('%s as a fragment has no fault but that its style stands in it', async (path) => {
  expect(await faultsOf(`/embed/${path}.fragment`)).toEqual([
    expect.stringMatching(/^element-permitted-content: <style>/),
  ])
})

test('every widget and form has a template, a style sheet for what it says, and words', async () => {
  const parts = await embedParts()
  const [templates, sheets] = [parts['embed.templates.json'], parts['embed.style.json']] as [object, object]
  for (const name of EMBED_NAMES) {
    for (const each of embedOf(name).picture ? [name, `${name}.svg`] : [name])
      for (const part of [templates, sheets]) expect(part).toHaveProperty([each])
  }
  for (const form of FORMS) expect(templates).toHaveProperty([form])
  for (const lang of EMBED_LANGUAGES) expect(parts).toHaveProperty([`embed.${lang}.json`])
})

const land = landParts()

/** The cell of a level that a place lies in. */
function cellAt(level: number, lat: number, lon: number): string {
  const { cell } = LEVELS[level] as (typeof LEVELS)[number]
  const [x, y] = [Math.floor((lon + 180) / cell), Math.floor((lat + 90) / cell)]
  return land[partOf('land', level, x, y)]?.[`${x} ${y}`] ?? ''
}

test.for(LEVELS.map((_, level) => level))(
  'level %i of the land has land where there is land, and none at sea',
  (level) => {
    for (const [lat, lon] of [
      [23.7, 90.4],
      [30.2, 67],
      [51, 10],
      [-25, 134],
      [-85, 0],
    ] as const)
      expect(cellAt(level, lat, lon), `${lat}, ${lon}`).toMatch(/^M-?\d/)
    expect(cellAt(level, -45, -110)).toBe('')
  },
)

test('all paths of the land stay within their cells, but for what they overlap by', () => {
  for (const [name, cells] of Object.entries(land)) {
    const { cell, step } = LEVELS[Number(name.split('.')[1])] as (typeof LEVELS)[number]
    const most = (cell / step) * 1.03
    for (const path of Object.values(cells)) {
      for (const part of path.split('M').slice(1)) {
        const numbers = (part.match(/-?\d+/g) ?? []).map(Number)
        let [x, y] = [0, 0]
        for (let i = 0; i < numbers.length; i += 2) {
          ;[x, y] = [x + (numbers[i] as number), y + (numbers[i + 1] as number)]
          expect(Math.abs(x - cell / step / 2) <= most / 2 + 1 && Math.abs(y + cell / step / 2) <= most / 2 + 1).toBe(
            true,
          )
        }
      }
    }
  }
})
