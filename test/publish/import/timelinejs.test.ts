import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { PublishError } from '../../../src/publish/state.ts'
import { byId, dataIn, directories, emptyDossier, fileWith, findingsOf, imports, rowsOf } from './workspace.ts'

const directory = directories()
const URL = 'https://example.org/timeline'

/** A timeline of its own making: slides of nothing that happened. */
const TIMELINE = {
  scale: 'human',
  title: { text: { headline: 'A timeline' } },
  events: [
    {
      start_date: { year: '2024', month: '3', day: '9' },
      end_date: { year: 2024, month: 3, day: 11 },
      text: {
        headline: 'First &amp; <em>foremost</em>',
        text: '<p>One.</p><p>Two, as <a href="https://example.org/a">a page</a> has it.</p>',
      },
      media: { url: 'https://example.org/picture.jpg', credit: 'Office A' },
      group: 'Talks',
      unique_id: 'first',
    },
    { start_date: { year: 2024 }, text: { headline: 'Some time that year' }, display_date: 'Spring, perhaps' },
    { start_date: { year: '-300' }, text: { headline: 'Long ago' } },
    { start_date: { year: '2024', month: '13' }, text: { headline: 'A month that is none' } },
    { start_date: { year: '2024' }, text: {} },
  ],
  eras: [{ start_date: { year: 2020 }, end_date: { year: 2024 }, text: { headline: 'An era' } }],
}

async function imported(name: string, text: string | Uint8Array, url: string | null = URL) {
  const parent = directory()
  const dir = await emptyDossier(parent)
  const result = await imports(dir, 'timelinejs', fileWith(parent, name, text), {
    url: url ?? undefined,
    rejects: join(parent, 'rejects'),
  })
  return { result, data: dataIn(dir), rejects: () => readFileSync(join(parent, 'rejects'), 'utf8') }
}

test('a slide becomes an event: its text plain, its links and media as sources, its group as topic', async () => {
  const { result, data } = await imported('timeline.json', JSON.stringify(TIMELINE))
  expect(rowsOf(result)).toEqual({ read: 7, kept: 2, merged: 0, skipped: 5 })
  const first = byId(data.events, 'first')
  expect(first).toMatchObject({
    title: 'First & foremost',
    summary: 'One. Two, as a page has it.',
    date: '2024-03-09/2024-03-11',
    topics: ['talks'],
  })
  const urls = first.sources.map((id) => byId(data.sources, id).url)
  expect(urls).toEqual(['https://example.org/a', 'https://example.org/picture.jpg'])
  expect(data.codebook.topics.map(({ id }) => id)).toEqual(['talks'])
})

test('a slide that names no page has the timeline as its source, and the date it shows as a claim', async () => {
  const { data } = await imported('timeline.json', JSON.stringify(TIMELINE))
  const event = byId(data.events, 'some-time-that-year-2024')
  expect(event).toMatchObject({ date: '2024', claims: [{ field: 'detail.date-as-shown', value: 'Spring, perhaps' }] })
  expect(event.sources.map((id) => byId(data.sources, id).url)).toEqual([URL])
})

test('title, eras, and slides without a date or a text are handed back with the reason', async () => {
  const { result, rejects } = await imported('timeline.json', JSON.stringify(TIMELINE))
  expect(findingsOf(result)).toEqual([
    '1 title skipped',
    '4 no-date skipped',
    '5 no-date skipped',
    '6 no-title skipped',
    '7 era skipped',
  ])
  const lines = rejects()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines.map(({ row }) => row)).toEqual([1, 4, 5, 6, 7])
  expect(lines[1].entry).toEqual(TIMELINE.events[2])
})

test('without --url a slide that names no page is skipped', async () => {
  const { result } = await imported('timeline.json', JSON.stringify(TIMELINE), null)
  expect(findingsOf(result)).toContain('3 no-source skipped')
})

test('its spreadsheet says the same, also gzipped', async () => {
  const sheet = [
    'Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,Media Caption,Media Thumbnail,Type,Group,Background,Link',
    ',,,,,,,,,A timeline,,,,,,title,,,',
    '2024,3,9,,2024,3,11,,,First &amp; <em>foremost</em>,"<p>One.</p><p>Two, as <a href=""https://example.org/a"">a page</a> has it.</p>",https://example.org/picture.jpg,Office A,,,,Talks,,',
  ].join('\r\n')
  const { result, data } = await imported('timeline.csv.gz', gzipSync(sheet))
  const { data: fromJson } = await imported('timeline.json', JSON.stringify(TIMELINE))
  expect(findingsOf(result)).toEqual(['2 title skipped'])
  expect(result.dirt.unused).toEqual(['Media Thumbnail', 'Background'])
  const { id: _, ...event } = byId(data.events, 'first-foremost-2024-03-09-2024-03-11')
  const { id: __, ...other } = byId(fromJson.events, 'first')
  expect(event).toEqual(other)
})

test('a timeline without events imports nothing, and writes nothing', async () => {
  const { result } = await imported('timeline.json', '{"events":[]}')
  expect(rowsOf(result)).toEqual({ read: 0, kept: 0, merged: 0, skipped: 0 })
  expect(result.written).toBeNull()
})

test.for([
  ['{"timeline":{}}', /has no list "events"\. It is of TimelineJS 2/],
  ['[]', /has no list "events"/],
  ['{', /is not JSON/],
] as const)('%s is no timeline, and says so', async ([text, message]) => {
  const failure = await imported('timeline.json', text).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(PublishError)
  expect((failure as Error).message).toMatch(message)
})
