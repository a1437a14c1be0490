import { numeral } from '../model/plural.ts'
import { inLanguage } from '../query/labels.ts'
import { selected } from '../query/list.ts'
import { network as meetings, type Network, type Node } from '../query/network.ts'
import { percent } from './bar.ts'
import type { Embed, View } from './embed.ts'
import { labelled } from './labels.ts'
import { NETWORK_PARAMETERS } from './parameters.ts'
import { label, shown, total } from './shown.ts'

/** Pixels the picture is laid out for, and its width to its height. */
const NARROW = 300
const WIDE = 640
const ASPECT = 1.35
/** Pixels that no actor is nearer to the edge than. */
const EDGE = 24

/** Who met whom: a picture, and beneath it every pair as a table. */
export const network: Embed = {
  name: 'Network',
  collection: 'events',
  limit: 40,
  parameters: NETWORK_PARAMETERS,
  joins: [],
  read: ({ query, shelf, gone }) => ({
    listing: { records: [], total: 0, relation: 'eq', next: null, included: null, facets: null },
    network: meetings(selected(query, shelf), query.limit, gone),
  }),
  show(view) {
    const { words, urlOfEmbed } = view
    const { nodes, edges } = networkOf(view)
    const names = new Map(nodes.map((node) => [node.id, nameOf(node, view)]))
    const linked = (id: string) => ({ href: urlOfEmbed(`actor/${id}`), name: names.get(id) })
    const pairs = edges.map(({ source, target, weight, first: from, last: to }) => ({
      source: linked(source),
      target: linked(target),
      href: urlOfEmbed('timeline', `actor=${source}&actor=${target}&exact=true`),
      times: numeral(weight, view.locale),
      // The day may be the first of a year of which no more is known: the year is what is sure.
      years: [...new Set([from, to].flatMap((day) => day?.slice(0, 4) ?? []))]
        .map((year) => label(year, view))
        .join('–'),
    }))
    return {
      pairs: pairs.length === 0 ? null : { each: pairs },
      actors: total(words.actorsCount, nodes.length, view),
      narrow: drawn(NARROW, view),
      wide: drawn(WIDE, view),
    }
  },
  picture: (view) => ({ ...drawn(WIDE, view), height: 592 }),
}

function networkOf({ found }: View): Network {
  return found.network ?? { nodes: [], edges: [], relation: 'eq' }
}

function nameOf({ id, note }: Node, view: View) {
  const { text, lang } = inLanguage(note?.labels ?? { en: id }, [view.lang, ...view.langs])
  return shown(text, view, lang)
}

/** Where an actor stands, from 0 to 1,000; one that the release has no place for stands on the rim, always in the same spot. */
function placeOf(id: string, { layout }: View): readonly [number, number] {
  const angle = [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 0) * (Math.PI / 180)
  return layout[id] ?? [500 + 500 * Math.cos(angle), 500 + 500 * Math.sin(angle)]
}

/** The actors and their ties, for a picture this wide: what is shown fills it. */
function drawn(width: number, view: View) {
  const { nodes, edges } = networkOf(view)
  const height = width / ASPECT
  const places = nodes.map(({ id }) => placeOf(id, view))
  const fitted = (axis: 0 | 1, size: number) => {
    const all = places.map((place) => place[axis])
    const [least, most] = [Math.min(...all), Math.max(...all)]
    return all.map((at) => (most === least ? size / 2 : EDGE + ((at - least) / (most - least)) * (size - 2 * EDGE)))
  }
  const [xs, ys] = [fitted(0, width), fitted(1, height)]
  const spots = nodes.map((node, i) => ({
    x: xs[i] as number,
    y: ys[i] as number,
    radius: Math.min(14, Math.round(4 + Math.sqrt(node.events) * 1.5)),
    name: nameOf(node, view).text,
  }))
  const labels = labelled(spots, width, height)
  const marks = spots.map(({ x, y, radius, name }, i) => ({
    left: percent((x / width) * 100),
    top: percent((y / height) * 100),
    radius,
    name,
    label: labels[i],
  }))
  const at = new Map(nodes.map(({ id }, i) => [id, marks[i]]))
  return {
    marks,
    ties: edges.map(({ source, target, weight }) => ({
      a: at.get(source),
      b: at.get(target),
      width: Math.min(6, weight),
    })),
  }
}
