import { type DatasetFile, rootOf } from './dataset.ts'
import { type Resource, tablesOf, treesOf } from './resources.ts'

/** Data Catalog Vocabulary, version 3: a catalog of the dossier in its latest state. https://www.w3.org/TR/vocab-dcat-3/ */
export const dcat: DatasetFile = {
  contentType: 'application/ld+json',
  write(dataset) {
    const { origin, dossier, release, coverage } = dataset
    const { publisher } = dossier
    const root = rootOf(dataset)
    // The dossier as it goes on; its releases are its versions.
    const whole = `${origin}/v1`
    const shared = {
      'dct:title': texts(dossier.title),
      'dct:description': texts(dossier.description),
      'dct:publisher': {
        '@type': 'foaf:Organization',
        'foaf:name': publisher.name,
        ...(publisher.url && { 'foaf:homepage': iri(publisher.url) }),
      },
      'dct:license': iri(dossier.license.url),
      'dct:language': dossier.languages.map(languageIri),
      'dct:modified': typed('dateTime', release.published),
    }
    const catalog = {
      '@context': CONTEXT,
      '@id': `${origin}/catalog.jsonld`,
      '@type': 'dcat:Catalog',
      ...shared,
      'dcat:dataset': {
        '@id': whole,
        '@type': 'dcat:Dataset',
        ...shared,
        'dct:identifier': dossier.id,
        'dct:rights': { 'rdfs:label': dossier.attribution },
        'dct:provenance': { 'rdfs:label': texts(dossier.method) },
        'dcat:landingPage': iri(`${origin}/`),
        'dcat:keyword': dataset.keywords.map((keyword) => text(keyword, 'en')),
        'dct:temporal': {
          '@type': 'dct:PeriodOfTime',
          ...(coverage.from !== null && { 'dcat:startDate': typed('date', coverage.from) }),
          ...(coverage.to !== null && { 'dcat:endDate': typed('date', coverage.to) }),
        },
        'dct:spatial': coverage.countries.map(({ id, name, sameAs: [sameAs] }) => ({
          '@id': sameAs ?? `${root}/locations/${id}`,
          '@type': 'dct:Location',
          'rdfs:label': name,
        })),
        'dcat:hasCurrentVersion': {
          '@id': root,
          '@type': 'dcat:Dataset',
          'dcat:version': release.id,
          'dct:issued': typed('dateTime', release.published),
          'dcat:isVersionOf': iri(whole),
          ...(release.note !== null && { 'adms:versionNotes': release.note }),
          ...(release.previous !== null && { 'dcat:previousVersion': iri(`${whole}/@${release.previous}`) }),
        },
        'dcat:distribution': [...tablesOf(dataset), ...treesOf(dataset)].map((resource) => ({
          ...distribution(resource),
          'dct:license': iri(dossier.license.url),
        })),
      },
      'dcat:service': {
        '@type': 'dcat:DataService',
        'dct:title': text('API', 'en'),
        'dcat:endpointURL': iri(whole),
        'dcat:servesDataset': iri(whole),
      },
    }
    return `${JSON.stringify(catalog)}\n`
  },
}

function distribution({ title, mediaType, url }: Resource) {
  return {
    '@id': url,
    '@type': 'dcat:Distribution',
    'dct:title': text(title, 'en'),
    'dcat:accessURL': iri(url),
    'dcat:downloadURL': iri(url),
    // Media types are named by their registration, and not all are registered.
    ...(mediaType.startsWith('application/x-')
      ? { 'dct:format': { 'rdfs:label': mediaType } }
      : { 'dcat:mediaType': iri(`https://www.iana.org/assignments/media-types/${mediaType}`) }),
  }
}

const CONTEXT = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  adms: 'http://www.w3.org/ns/adms#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
}

function iri(address: string) {
  return { '@id': address }
}

function text(value: string, lang: string) {
  return { '@value': value, '@language': lang }
}

function texts(labels: Readonly<Record<string, string>>) {
  return Object.entries(labels).map(([lang, label]) => text(label, lang))
}

function typed(type: 'date' | 'dateTime', value: string) {
  return { '@value': value, '@type': `xsd:${type}` }
}

/** Languages as the Library of Congress numbers them for linked data, by ISO 639. */
function languageIri(tag: string) {
  const language = tag.split('-')[0] as string
  return iri(`http://id.loc.gov/vocabulary/iso639-${language.length === 2 ? 1 : 2}/${language}`)
}
