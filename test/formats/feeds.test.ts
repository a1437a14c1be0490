import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { parseAtomFeed, parseJsonFeed } from 'feedsmith'
import { beforeEach, describe, expect, inject, test } from 'vitest'
import type { PublishedEvent } from '../../src/model/event.ts'
import { HOSTILE } from '../support/hostile.ts'
import { pagesOf } from '../support/lists.ts'
import { textOf } from '../support/representations.ts'
import { ORIGIN, service, storeOnly } from '../support/service.ts'

/** What a feed reader makes of a feed, in whichever of the two formats it is. */
type Feed = { id: string; title: string; self: string; next: string | undefined; language: string; entries: Entry[] }
type Entry = {
  id: string
  title: string
  summary: string
  html: string
  updated: string
  published: string
  tags: string[]
}

async function atomAt(path: string): Promise<Feed> {
  const text = await textOf(service(), path)
  expect(XMLValidator.validate(text)).toBe(true)
  const feed = parseAtomFeed(text)
  const link = (rel: string) => feed.links?.find((each) => each.rel === rel)?.href
  // What RFC 4287 asks of a feed, section 4.1.1, and of an entry, section 4.1.2.
  expect(feed).toMatchObject({ id: expect.any(String), title: expect.anything(), updated: expect.any(String) })
  expect(feed.authors?.[0]?.name).toMatch(/\S/)
  const entries = (feed.entries ?? []).map((entry): Entry => {
    expect(entry.links?.some(({ rel }) => rel === 'alternate')).toBe(true)
    return {
      id: String(entry.id),
      title: textIn(entry.title),
      summary: textIn(entry.summary),
      html: textIn(entry.content),
      updated: String(entry.updated),
      published: String(entry.published),
      tags: (entry.categories ?? []).map(({ label }) => String(label)),
    }
  })
  const language = /xml:lang="([^"]*)"/.exec(text)?.[1] ?? ''
  return {
    id: String(feed.id),
    title: textIn(feed.title),
    self: link('self') ?? '',
    next: link('next'),
    language,
    entries,
  }
}

async function jsonFeedAt(path: string): Promise<Feed> {
  const text = await textOf(service(), path)
  const feed = parseJsonFeed(text)
  // What jsonfeed.org/version/1.1 asks for, and that nothing of ours lacks its underscore.
  const { version, items } = JSON.parse(text) as { version: string; items: Record<string, unknown>[] }
  expect(version).toBe('https://jsonfeed.org/version/1.1')
  for (const item of items) {
    expect(item.id).toEqual(expect.any(String))
    expect(Object.keys(item).filter((name) => !ITEM_MEMBERS.has(name) && !name.startsWith('_'))).toEqual([])
  }
  return {
    id: String(feed.feed_url),
    title: String(feed.title),
    self: String(feed.feed_url),
    next: feed.next_url,
    language: String(feed.language),
    entries: (feed.items ?? []).map((item) => ({
      id: String(item.id),
      title: String(item.title),
      summary: String(item.summary),
      html: String(item.content_html),
      updated: String(item.date_modified),
      published: String(item.date_published),
      tags: [...(item.tags ?? [])],
    })),
  }
}

const ITEM_MEMBERS = new Set(
  'id url external_url title content_html content_text summary image banner_image date_published date_modified authors tags language attachments'.split(
    ' ',
  ),
)

function textIn(value: unknown): string {
  return typeof value === 'object' && value !== null && 'value' in value ? String(value.value) : String(value)
}

/** Elements that an entry is written with. */
const ELEMENTS = new Set(['div', 'p', 'ul', 'li', 'a', 'bdi'])

/** The elements and the text of an entry's HTML, which is XML as well. */
function readHtml(html: string): { elements: Set<string>; text: string } {
  const root = `<root>${html}</root>`
  expect(XMLValidator.validate(root)).toBe(true)
  const parser = new XMLParser({ preserveOrder: true, trimValues: false, processEntities: true, htmlEntities: true })
  const elements = new Set<string>()
  let text = ''
  const visit = (nodes: Record<string, unknown>[]) => {
    for (const node of nodes)
      for (const [name, value] of Object.entries(node)) {
        if (name === '#text') text += String(value)
        else if (name !== ':@') {
          elements.add(name)
          visit(value as Record<string, unknown>[])
        }
      }
  }
  visit((parser.parse(root) as { root: Record<string, unknown>[] }[])[0]?.root ?? [])
  return { elements, text }
}

const READERS = [
  ['atom', atomAt],
  ['feed.json', jsonFeedAt],
] as const

describe.for(READERS)('as %s', ([suffix, feedAt]) => {
  describe('the dossier', () => {
    beforeEach(() => storeOnly(inject('published')))

    test('has every event once, page after page, under an id of its own', async () => {
      const events = (await pagesOf<PublishedEvent>(service(), '/v1/events?limit=100')).flatMap(({ data }) => data)
      const entries: Entry[] = []
      for (let next: string | undefined = `/v1/events.${suffix}?limit=20`; next !== undefined; ) {
        const feed: Feed = await feedAt(next)
        entries.push(...feed.entries)
        next = feed.next
      }
      expect(entries.map(({ id }) => id)).toEqual(events.map(({ id }) => `${ORIGIN}/v1/events/${id}`))
      for (const [at, { summary, updated, added, date, title, type }] of events.entries()) {
        const isSure = /^\d{4}-\d\d-\d\d(\/\d{4}-\d\d-\d\d)?$/.test(date.edtf)
        expect(entries[at]).toMatchObject({ summary, title: isSure ? title : `${title} (${date.label})` })
        expect(Date.parse(entries[at]?.updated ?? '')).toBe(Date.parse(updated))
        expect(Date.parse(entries[at]?.published ?? '')).toBe(Date.parse(added))
        expect(entries[at]?.tags[0]).not.toBe(type)
        const { elements } = readHtml(entries[at]?.html ?? '')
        expect([...elements].filter((name) => !ELEMENTS.has(name))).toEqual([])
      }
    })

    test('an id is the same on the latest, in a release and by itself', async () => {
      const id = `${ORIGIN}/v1/events/mirza-meets-yunus`
      for (const path of ['/v1/events', '/v1/@2026-02-27/events'])
        expect((await feedAt(`${path}.${suffix}?id=mirza-meets-yunus`)).entries[0]?.id).toBe(id)
      expect((await feedAt(`/v1/events/mirza-meets-yunus.${suffix}`)).entries.map((entry) => entry.id)).toEqual([id])
    })

    test('a filter makes another feed, which is told where it is', async () => {
      const feed = await feedAt(`/v1/events.${suffix}?actor=pakistan-navy`)
      expect(feed.self).toBe(`${ORIGIN}/v1/events.${suffix}?actor=pakistan-navy`)
      expect(feed.id).toBe(feed.self)
      expect(feed.entries.length).toBeGreaterThan(3)
    })

    test('titles, names and labels follow lang, and Urdu runs from right to left', async () => {
      const { title, language, entries } = await feedAt(`/v1/events/mirza-meets-yunus.${suffix}?lang=ur`)
      expect(language).toBe('ur')
      for (const text of [title, entries[0]?.title, entries[0]?.summary, ...(entries[0]?.tags ?? [])])
        expect(text).toMatch(/[\u0600-\u06ff]/)
      expect(entries[0]?.html).toMatch(/^<div lang="ur" dir="rtl">/)
      expect(entries[0]?.html).toMatch(/<a href="[^"]*" lang="en" dir="ltr">/)
    })

    test('rival dates are told', async () => {
      const { entries } = await feedAt(`/v1/events/mirza-meets-yunus.${suffix}`)
      expect(readHtml(entries[0]?.html ?? '').text).toMatch(/Sources disagree: date.*25 October 2025.*26 October 2025/s)
    })
  })

  test.for(Object.keys(HOSTILE))('hostile text is text and nothing else: %s', async (id) => {
    await storeOnly(inject('hostile'))
    const { entries } = await feedAt(`/v1/events/${id}.${suffix}`)
    expect(entries).toHaveLength(1)
    const { elements, text } = readHtml(entries[0]?.html ?? '')
    expect([...elements].filter((name) => !ELEMENTS.has(name))).toEqual([])
    const kept = inXml(HOSTILE[id] ?? '')
    expect(text.replace(/\r\n?/g, '\n')).toContain(kept)
    if (suffix === 'atom') expect(entries[0]?.title.replace(/\s+/g, ' ')).toBe(kept.replace(/\s+/g, ' ').trim())
    else expect(entries[0]?.title).toBe(HOSTILE[id])
  })
})

/** A text less what XML 1.0 cannot hold, with its line breaks as XML reads them. */
function inXml(text: string): string {
  const allowed = [...text.toWellFormed()].filter((char) =>
    /[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(char),
  )
  return allowed.join('').replace(/\r\n?/g, '\n')
}
