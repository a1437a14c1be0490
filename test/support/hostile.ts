import type { DossierData } from '../../src/model/records.ts'
import { smallData } from './dossier.ts'

/** Texts that have broken one format or another: each is a title, a summary, a claim, a name and a headline. */
export const HOSTILE: Readonly<Record<string, string>> = {
  quotes: 'He said "no", \'never\'; and, then: left\\',
  lines: 'one\r\ntwo\nthree\rfour',
  formula: "=cmd|' /C calc'!A0",
  sum: '+SUM(1,2)',
  difference: '-2+3',
  mention: '@import',
  'full-width': '＝HYPERLINK("https://example.org")',
  negative: '-5',
  telephone: '+92 51 123 4567',
  script: '</script><script>alert(1)</script><!-- ]]> --> & &amp; <b onclick="x">',
  markdown:
    '# x - [a](javascript:alert(1)) ![i](https://example.org/i) **b** `c` | d | ~~e~~ <https://example.org> ]( 1.',
  calendar: 'END:VEVENT\nBEGIN:VALARM;X=1,2\\n',
  bidi: '\u202eright\u202c \u2066to\u2069 \u200fleft \u202d',
  urdu: 'پاک بحریہ کے سربراہ کا دورہ، ۲۰۲۵',
  bangla: 'পাকিস্তানের নৌবাহিনীর প্রধানের সফর—২০২৫',
  emoji: '👩‍👩‍👧‍👦 🇧🇩 🏳️‍🌈',
  controls: 'a\u0000b\u0007c\u000bd\u001be\u007ff\ufeffg\u2028h',
  surrogate: 'half \ud800 a pair',
  long: 'ক😀e'.repeat(2_500),
}

/** The small dossier with an event for each hostile text, which also names an actor, a place and a source. */
export function hostileData(): DossierData {
  const data = smallData()
  const event = data.events.find(({ id }) => id === 'visit')
  const [actor, location, source] = [data.actors[0], data.locations[0], data.sources[0]]
  if (!event || !actor || !location || !source) throw new Error('the small dossier is not as it was')
  const texts = Object.entries(HOSTILE)
  const point = { lat: 1.5, lon: 179.5, precision: 'city' as const, source: 'page-a' }
  return {
    ...data,
    actors: [
      ...data.actors,
      ...texts.map(([id, text]) => ({
        ...actor,
        id,
        names: [{ value: text, lang: 'en', preferred: true }],
        note: text,
      })),
    ],
    locations: [
      ...data.locations,
      ...texts.map(([id, text], at) => ({
        ...location,
        id,
        names: [{ value: text, lang: 'en', preferred: true }],
        note: text,
        // On both sides of the antimeridian.
        point: { ...point, lon: at % 2 === 0 ? 179.5 : -179.5, source: text },
      })),
    ],
    sources: [
      ...data.sources,
      ...texts.map(([id, text]) => ({ ...source, id, title: text, label: text, publisher: text })),
    ],
    events: [
      ...data.events,
      ...texts.map(([id, text]) => ({
        ...event,
        id,
        title: text,
        summary: text,
        participants: [{ actor: id, role: 'host' }],
        places: [
          { location: id, role: 'venue' },
          { location: 'place-b', role: 'venue' },
        ],
        claims: [
          { field: 'detail.text', value: text, source: id, stance: 'asserts' as const, quote: text, note: text },
          { field: 'detail.text', value: `not ${text}`, source: 'page-b', stance: 'asserts' as const },
        ],
        notes: [{ field: 'detail.text', text }],
        relations: [],
        sources: [id],
        translations: { ur: { title: text, summary: text } },
      })),
    ],
  }
}

/** The small dossier with so many events, a day each. */
export function manyEvents(count: number): DossierData {
  const data = smallData()
  const event = data.events.find(({ id }) => id === 'visit')
  if (!event) throw new Error('the small dossier is not as it was')
  const day = (at: number) => new Date(Date.UTC(2000, 0, 1 + at)).toISOString().slice(0, 10)
  const events = Array.from({ length: count }, (_, at) => ({
    ...event,
    id: `visit-${at}`,
    date: day(at),
    relations: [],
  }))
  return { ...data, events }
}
