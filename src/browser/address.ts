/** The attributes of an element that its embed's address takes over: filters of the API, and how the embed looks. */
const PARAMETERS = [
  ...['q', 'type', 'status', 'actor', 'role', 'location', 'country', 'source', 'topic', 'disputed', 'background'],
  ...['exact', 'date', 'date_match', 'bbox', 'near', 'radius', 'updated_since', 'sort', 'limit'],
  ...['borders', 'theme', 'lang', 'numerals', 'title'],
]

/** Widgets about one record: the attribute that names it. */
const RECORD: Record<string, string> = { event: 'event', actor: 'actor' }

/**
 * The address of what an element shows: that of its `src`, or else the one its attributes make up.
 * @param widget as in `/embed/{widget}` @param origin where this script came from
 * @returns null where `src` leads to some other service: what comes from there is put into the page
 */
export function addressOf(element: Element, widget: string, origin: string): URL | null {
  const src = element.getAttribute('src')
  const record = RECORD[widget]
  const path = record ? `${widget}/${encodeURIComponent(element.getAttribute(record) ?? '')}` : widget
  const address = new URL(src ?? `/embed/${path}`, origin)
  if (address.origin !== origin || !address.pathname.startsWith('/embed/')) return null
  for (const name of PARAMETERS) {
    const value = element.getAttribute(name)
    if (value !== null && name !== record) address.searchParams.set(name, value)
  }
  address.pathname += '.fragment'
  return address
}
