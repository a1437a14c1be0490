import { directionOf } from '../model/direction.ts'
import type { Page } from './format.ts'

/** What the names in a document mean. Our own vocabulary is the codebook's address. */
export function contextOf({ root }: Pick<Page, 'root'>) {
  return {
    '@version': 1.1,
    '@vocab': 'https://schema.org/',
    prov: 'http://www.w3.org/ns/prov#',
    dcterms: 'http://purl.org/dc/terms/',
    xsd: 'http://www.w3.org/2001/XMLSchema#',
    edtf: 'http://id.loc.gov/datatypes/edtf/',
    dossier: `${root}/codebook#`,
    url: { '@type': '@id' },
    sameAs: { '@type': '@id' },
    additionalType: { '@type': '@id' },
    startDate: { '@type': 'Date' },
    endDate: { '@type': 'Date' },
    datePublished: { '@type': 'Date' },
    'prov:generatedAtTime': { '@type': 'xsd:dateTime' },
    'dcterms:date': { '@type': 'edtf:EDTF' },
    'dcterms:created': { '@type': 'xsd:date' },
    'dcterms:modified': { '@type': 'xsd:date' },
  }
}

/** A text with its language, and with its direction where that is not the usual one. */
export function tagged(text: string, lang: string) {
  const direction = directionOf(lang)
  return { '@value': text, '@language': lang, ...(direction === 'rtl' && { '@direction': direction }) }
}
