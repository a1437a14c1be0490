import { COLLECTIONS, type Collection } from '../../model/terms.ts'

/** The embed of all records of a collection. */
const OF_ALL: Record<Collection, string> = {
  events: 'timeline',
  actors: 'network',
  locations: 'map',
  sources: 'sources',
}

/** The embed of one record, and the parameter that names the record; null where its path does. */
const OF_ONE: Record<Collection, [widget: string, parameter: string | null]> = {
  events: ['event', null],
  actors: ['actor', null],
  locations: ['map', 'location'],
  sources: ['timeline', 'source'],
}

/** The address of the page that makes the embed of a record. @param id as it stands in an address */
export function builderOfRecord(collection: Collection, id: string): string {
  const [widget, parameter] = OF_ONE[collection]
  return `/embed?widget=${widget}&${parameter ?? 'id'}=${id}`
}

/** The path of the embed that one of our addresses comes as, with its query; null where it comes as none. */
export function embedOfPage({ pathname, search }: URL): string | null {
  const [, pinned = '', path = ''] = /^(\/@[^/]+)?(\/.*)$/.exec(pathname) ?? []
  if (path.startsWith('/embed/')) return pathname + search
  const [, name = '', id] = path.split('/')
  const collection = COLLECTIONS.find((each) => each === name)
  if (path !== '/' && !collection) return null
  if (id === undefined || !collection) return `/embed${pinned}/${OF_ALL[collection ?? 'events']}${search}`
  const [widget, parameter] = OF_ONE[collection]
  if (parameter === null) return `/embed${pinned}/${widget}/${id}${search}`
  return `/embed${pinned}/${widget}?${parameter}=${id}${search.replace('?', '&')}`
}
