import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { draw } from '../../src/build/picture/draw.ts'
import { factsOf } from '../../src/build/picture/facts.ts'
import { pictures } from '../../src/build/pictures.ts'
import { PICTURES } from '../../src/formats/sharing.ts'

const dir = mkdtempSync(join(tmpdir(), 'dossier-'))
afterAll(() => rmSync(dir, { recursive: true }))

/** Letters of one width, so that lines break at the same place on every machine. */
const measure = (text: string, size: number) => text.length * size * 0.6

test('the pictures of this dossier are PNG, as large as pages say they are', async () => {
  const files = await pictures()
  expect(Object.keys(files)).toEqual(PICTURES.map(({ path }) => path.slice(1)))
  for (const { path, width, height } of PICTURES) {
    const png = Buffer.from(files[path.slice(1)] as Uint8Array)
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width, height])
  }
})

test('it shows the title, how much there is, places on a map, and a dot for each event of the story', () => {
  const facts = factsOf('data')
  const svg = draw(facts, measure)
  const text = svg.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
  expect(text).toContain('Bangladesh and Pakistan: military ties revived')
  expect(text).toContain(`${facts?.counts.events} events · ${facts?.counts.sources} sources`)
  const dots = svg.slice(svg.lastIndexOf('</g></g>')).match(/<circle/g)
  expect(dots).toHaveLength(facts?.events.length ?? 0)
})

test.for([
  ['there is no dossier', () => join(dir, 'nowhere')],
  ['the dossier is no JSON', () => written('broken', '{')],
  ['the dossier is something else', () => written('other', '{"title": "Visits"}')],
] as const)('where %s it is a plain one', async ([, place]) => {
  expect(factsOf(place())).toBeNull()
  expect(Object.values(await pictures(place()))).toHaveLength(PICTURES.length)
})

test('a title in letters that the font does not have is shown in a language that it has', () => {
  const dossier = JSON.parse(readFileSync('data/dossier.json', 'utf8'))
  const place = written('bangla', JSON.stringify({ ...dossier, languages: ['bn', 'ur', 'en'] }))
  expect(factsOf(place)).toMatchObject({ title: dossier.title.en, publisher: 'Dossier', events: [], points: [] })
})

test('a title that is too long ends in dots, and none becomes markup', () => {
  const title = `${'A very long title '.repeat(20)}<script>`
  const facts = {
    title,
    publisher: '',
    counts: { events: 0, actors: 0, locations: 0, sources: 0 },
    points: [],
    events: [],
  }
  const svg = draw(facts, measure)
  expect(svg.match(/font-weight="700"/g)).toHaveLength(4)
  expect(svg).toContain('…</text>')
  expect(draw({ ...facts, title: '<script>' }, measure)).toContain('&#60;script&#62;')
})

function written(name: string, text: string): string {
  const place = join(dir, name)
  mkdirSync(place, { recursive: true })
  writeFileSync(join(place, 'dossier.json'), text)
  return place
}
