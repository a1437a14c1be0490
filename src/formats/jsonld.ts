import { first } from '../query/labels.ts'
import type { Format, Page } from './format.ts'
import { contextOf, tagged } from './jsonld-context.ts'
import { actorNode, eventNode, locationNode, sourceNode } from './jsonld-nodes.ts'
import { joinedOf, recordsOf } from './records.ts'

/**
 * JSON-LD 1.1 with schema.org, and PROV for what was derived from what. Its context stands in it, so that nothing needs
 * to be fetched to read it.
 */
export const jsonld: Format = {
  name: 'JSON-LD',
  contentType: 'application/ld+json',
  takes: [],
  joins: true,
  list(page) {
    const { listing, self, next, dossier, langs } = page
    return document(page, {
      '@id': self,
      '@type': ['ItemList', 'prov:Entity'],
      name: tagged(first(dossier.title, langs) ?? dossier.id, langs[0] ?? 'en'),
      ...(listing.relation === 'eq' && { numberOfItems: listing.total }),
      ...(next !== null && { 'dossier:next': { '@id': next } }),
      license: { '@id': dossier.license.url },
      creditText: dossier.attribution,
      ...derivation(page),
      itemListElement: nodesOf(page),
    })
  },
  item(page) {
    const [node] = nodesOf(page)
    return document(page, {
      ...node,
      license: { '@id': page.dossier.license.url },
      creditText: page.dossier.attribution,
    })
  },
}

function document(page: Page, node: object): string {
  return `${JSON.stringify({ '@context': contextOf(page), ...node })}\n`
}

/** Every page comes from a release, and a release from its publisher. */
function derivation({ release, published, dossier }: Page) {
  const { name, url } = dossier.publisher
  return {
    'prov:wasDerivedFrom': {
      '@id': release.url,
      '@type': ['Dataset', 'prov:Entity'],
      version: release.id,
      identifier: release.digest,
      'prov:generatedAtTime': published,
      'prov:wasAttributedTo': { '@type': ['Organization', 'prov:Agent'], name, ...(url && { url }) },
    },
  }
}

function nodesOf(page: Page): object[] {
  const { collection, records } = recordsOf(page)
  const joined = joinedOf(page)
  switch (collection) {
    case 'events':
      return records.map((event) => eventNode(event, joined, page))
    case 'actors':
      return records.map((actor) => actorNode(actor, joined, page))
    case 'locations':
      return records.map((location) => locationNode(location, joined, page))
    case 'sources':
      return records.map((source) => sourceNode(source, page))
  }
}
