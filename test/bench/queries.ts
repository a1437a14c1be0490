import { writeCursor } from '../../src/query/cursor.ts'
import { parseList } from '../../src/query/parse.ts'
import type { Rival } from './workerd.ts'

/** What is asked of every side, in the order of the table. */

/** The key of the blob in KV. */
export const BLOB = 'blob'

/** What the data holds that queries name: values picked by how common they are. */
export type Picks = { release: string; common: string; rare: string; id: string; halfway: string }

export type Kind = {
  name: string
  path: string
  /** How a rival is asked, where it has another way to name a place in a list. */
  rivalPath?: string
  /** The rivals that know it, where not all do. */
  rivals?: readonly Rival[]
  /** The least share of a bare Worker's requests a second that is asked for. */
  share: number
}

const TEXT = '&sort=-date'

export function kindsOf({ release, common, rare, id, halfway }: Picks): Kind[] {
  const commonActor = `actor=${common}`
  const cursor = writeCursor(parseList('events', new URLSearchParams(commonActor)), release, halfway)
  const list = (query: string) => `/v1/events${query && `?${query}`}`
  return [
    { name: 'latest 20', path: list(''), share: 0.75 },
    { name: 'one actor, common', path: list(commonActor), share: 0.75 },
    { name: 'one actor, rare', path: list(`actor=${rare}`), share: 0.75 },
    {
      name: 'three filters with dates',
      path: list('actor=is&type=state-based-violence&country=IQ&date=2014-06/2016-06'),
      share: 0.6,
    },
    { name: 'two words, common', path: list(`q=${words('government', 'insurgents')}${TEXT}`), share: 0.6 },
    { name: 'two words, middling', path: list(`q=${words('somalia', 'civilians')}${TEXT}`), share: 0.6 },
    { name: 'phrase', path: list(`q=${words('kashmir insurgents')}${TEXT}`), share: 0.6 },
    { name: 'near', path: list('near=33.51,36.29&radius=25'), share: 0.6 },
    { name: 'by id', path: `/v1/events/${id}`, share: 0.9 },
    {
      name: 'deep page',
      path: list(`${commonActor}&cursor=${cursor}`),
      rivalPath: list(`${commonActor}&after=${halfway}`),
      share: 0.6,
    },
    { name: 'month histogram', path: '/v1/timeline', share: 0.45 },
    { name: 'month histogram of an actor', path: `/v1/timeline?${commonActor}`, share: 0.45 },
    { name: '20 facets of a common actor', path: list(`${commonActor}&facets=actor&limit=1`), share: 0.45 },
    {
      name: 'exact count of two common words',
      path: list(`q=${words('government', 'insurgents')}${TEXT}&limit=1`),
      share: 0.45,
    },
    { name: 'timeline embed of 25', path: '/embed/timeline?limit=25', rivals: [], share: 0.4 },
    { name: 'CSV of 100', path: '/v1/events.csv?limit=100', rivals: ['sqlite'], share: 0.4 },
  ]
}

/** Whole words or phrases, each in quotation marks. */
function words(...texts: string[]): string {
  return encodeURIComponent(texts.map((text) => `"${text}"`).join(' '))
}
