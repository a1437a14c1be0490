import { first } from '../query/labels.ts'
import type { Edge, Network } from '../query/network.ts'
import { csvLine } from './csv.ts'
import { xml } from './xml.ts'

/** A network to write: what was counted, the languages to name actors in, and the addresses around it. */
export type NetworkPage = {
  network: Network
  lang: readonly string[]
  release: { id: string; digest: string; url: string }
  /** The address of all events of a pair. */
  urlOf: (edge: Edge) => string
}

/** One way to write a network. */
export type NetworkFormat = { contentType: string; write(page: NetworkPage): string }

const json: NetworkFormat = {
  contentType: 'application/json',
  write({ network, lang, release, urlOf }) {
    const nodes = network.nodes.map(({ id, note, events }) => ({
      id,
      name: first(note?.labels, lang) ?? id,
      kind: note?.kind ?? null,
      country: note?.country ?? null,
      events,
    }))
    const edges = network.edges.map((edge) => ({ ...edge, url: urlOf(edge) }))
    return `${JSON.stringify({ data: { nodes, edges }, relation: network.relation, release })}\n`
  },
}

const csv: NetworkFormat = {
  contentType: 'text/csv; charset=utf-8; header=present',
  write({ network, lang }) {
    const names = new Map(network.nodes.map(({ id, note }) => [id, first(note?.labels, lang) ?? id]))
    const rows = network.edges.map(({ source, target, weight, first: begin, last, events }) =>
      csvLine([
        source,
        names.get(source) ?? '',
        target,
        names.get(target) ?? '',
        weight,
        begin,
        last,
        events.join(' '),
      ]),
    )
    return (
      csvLine(['source', 'source_name', 'target', 'target_name', 'weight', 'first', 'last', 'events']) + rows.join('')
    )
  },
}

/** GraphML as Gephi, yEd, NetworkX and igraph read it. http://graphml.graphdrawing.org/specification.html */
const graphml: NetworkFormat = {
  contentType: 'application/graphml+xml',
  write({ network, lang }) {
    const nodes = network.nodes.map(
      ({ id, note, events }) =>
        `<node id="${xml(id)}">${data('name', first(note?.labels, lang) ?? id)}${data('kind', note?.kind)}${data('country', note?.country)}${data('events', events)}</node>`,
    )
    const edges = network.edges.map(
      ({ source, target, weight, first: begin, last }) =>
        `<edge source="${xml(source)}" target="${xml(target)}">${data('weight', weight)}${data('first', begin)}${data('last', last)}</edge>`,
    )
    const keys = GRAPHML_KEYS.map(
      ([name, of, type]) => `<key id="${name}" for="${of}" attr.name="${name}" attr.type="${type}"/>`,
    )
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
      ...keys,
      '<graph id="actors" edgedefault="undirected">',
      ...nodes,
      ...edges,
      '</graph>',
      '</graphml>',
      '',
    ].join('\n')
  },
}

const GRAPHML_KEYS = [
  ['name', 'node', 'string'],
  ['kind', 'node', 'string'],
  ['country', 'node', 'string'],
  ['events', 'node', 'int'],
  ['weight', 'edge', 'int'],
  ['first', 'edge', 'string'],
  ['last', 'edge', 'string'],
] as const

function data(key: string, value: string | number | null | undefined): string {
  return value === null || value === undefined ? '' : `<data key="${key}">${xml(String(value))}</data>`
}

/** The formats of a network, by suffix. The first is what a path without one gives. */
export const NETWORK_FORMATS = { json, csv, graphml } as const satisfies Record<string, NetworkFormat>
