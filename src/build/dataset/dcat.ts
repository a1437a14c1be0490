import type { Resource } from './resources.ts'

/** A file as DCAT has it. */
export function distribution({ title, mediaType, url }: Resource) {
  return {
    '@id': url,
    '@type': 'dcat:Distribution',
    'dct:title': { '@value': title, '@language': 'en' },
    'dcat:accessURL': { '@id': url },
    'dcat:downloadURL': { '@id': url },
    // Media types are named by their registration, and not all are registered.
    ...(mediaType.startsWith('application/x-')
      ? { 'dct:format': { 'rdfs:label': mediaType } }
      : { 'dcat:mediaType': { '@id': `https://www.iana.org/assignments/media-types/${mediaType}` } }),
    'dct:license': { '@id': '{{dossier.license.url}}' },
  }
}
