import type { RawFile } from '../../src/publish/read.ts'
import type { DataFile } from '../../src/release/check/written.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests reach into files to spoil them
type Spoilable = any

const SOURCE = { publisher: 'Office A', title: null, published: '2025-01-02', language: 'en' }
const ADDED = { added: '2025-02-01', updated: '2025-02-01' }

const term = (id: string) => ({ id, labels: { en: id }, definition: `What "${id}" means.` })

/**
 * The smallest dossier in which every kind of fault can be made: offices, not persons, and nothing that happened.
 * A new copy at every call. It has no faults, no redirects.json and no withdrawn.json.
 */
export function smallDossier(): DataFile[] {
  return structuredClone([
    { path: 'dossier.json', value: DOSSIER },
    { path: 'codebook.json', value: CODEBOOK },
    ...records('sources', [
      { id: 'page-a', url: 'https://example.org/a', label: 'Page A', cluster: 'one-text', ...SOURCE },
      { id: 'page-b', url: 'https://example.org/b', label: 'Page B', cluster: 'one-text', ...SOURCE },
    ]),
    ...records('actors', [
      {
        id: 'office-a',
        kind: 'organization',
        names: [
          { value: 'Office A', lang: 'en', preferred: true },
          { value: 'দপ্তর ক', lang: 'bn', preferred: true },
          { value: 'Daptar Ka', lang: 'bn-Latn', transliteration_of: 'দপ্তর ক' },
        ],
        country: 'BD',
        from: '2001',
        to: '2024',
        sources: ['page-a'],
      },
      {
        id: 'office-b',
        kind: 'organization',
        names: [{ value: 'Office B', lang: 'en', preferred: true }],
        country: 'PK',
        part_of: 'office-a',
        positions: [{ title: 'Branch', organization: 'office-a', from: '2020-05', to: '2020' }],
        sources: ['page-a'],
      },
      {
        id: 'office-c',
        kind: 'organization',
        names: [{ value: 'Office C', lang: 'en', preferred: true }],
        country: null,
        part_of: 'office-b',
        sources: ['page-b'],
      },
    ]),
    ...records('locations', [
      {
        id: 'place-a',
        kind: 'country',
        names: [{ value: 'Place A', lang: 'en', preferred: true }],
        country: 'BD',
        point: null,
        sources: ['page-a'],
      },
      {
        id: 'place-b',
        kind: 'city',
        names: [{ value: 'Place B', lang: 'en', preferred: true }],
        country: 'BD',
        part_of: 'place-a',
        point: { lat: 23.7, lon: 90.4, precision: 'city', source: 'page-a' },
        sources: ['page-a'],
      },
      {
        id: 'place-c',
        kind: 'building',
        names: [{ value: 'Place C', lang: 'en', preferred: true }],
        country: 'BD',
        part_of: 'place-b',
        point: null,
        sources: ['page-b'],
      },
    ]),
    ...records('events', [
      {
        id: 'visit',
        type: 'official-visit',
        title: 'Office A visits Office B',
        summary: 'Office A visits Office B at Place C.',
        date: '2025-01-01',
        status: 'occurred',
        participants: [
          { actor: 'office-a', role: 'visitor' },
          { actor: 'office-b', role: 'host' },
        ],
        places: [{ location: 'place-c', role: 'venue' }],
        claims: [
          { field: 'date', value: '2025-01-01', source: 'page-a' },
          { field: 'date', value: '2025-01-02', source: 'page-b' },
        ],
        notes: [{ field: 'date', text: 'The pages differ by a day.' }],
        topics: ['talks'],
        sources: ['page-a', 'page-b'],
        translations: { bn: { title: 'সফর', summary: 'দপ্তর ক দপ্তর খ-এ যায়।' } },
        ...ADDED,
      },
      {
        id: 'second-visit',
        type: 'official-visit',
        title: 'Office B visits Office A',
        summary: 'Office B returns the visit.',
        date: '2025-02',
        status: 'announced',
        relations: [
          { type: 'follows', event: 'visit' },
          { type: 'responds_to', event: 'visit' },
        ],
        sources: ['page-b'],
        ...ADDED,
      },
      {
        id: 'third-visit',
        type: 'official-visit',
        title: 'Office C visits Office A',
        summary: 'Office C visits too.',
        date: '2025~',
        status: 'reported',
        relations: [{ type: 'follows', event: 'second-visit' }],
        sources: ['page-b'],
        ...ADDED,
      },
    ]),
  ])
}

const DOSSIER = {
  id: 'visits',
  title: { en: 'Visits' },
  description: { en: 'Who visits whom.' },
  method: { en: 'Two pages were read.' },
  languages: ['en', 'bn'],
  publisher: { name: 'Office A' },
  license: { id: 'CC0-1.0', name: 'CC0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' },
  attribution: 'Visits, Office A',
}

const CODEBOOK = {
  types: [{ ...term('official-visit'), example: 'visit', cameo: null, plover: null, acled: null }],
  roles: [term('host'), term('visitor')],
  place_roles: [term('venue')],
  topics: [term('talks')],
}

function records(collection: string, values: readonly { id: string; [field: string]: unknown }[]): DataFile[] {
  return values.map((value) => ({ path: `${collection}/${value.id}.json`, value }))
}

/** The small dossier with one file changed; one that is not there yet begins as an empty object. */
export function spoilt(path: string, change: (value: Spoilable) => void): DataFile[] {
  const files = smallDossier()
  let file = files.find((known) => known.path === path)
  if (!file) {
    file = { path, value: {} }
    files.push(file)
  }
  change(file.value)
  return files
}

/** Files as they lie on the disk, indented by two spaces. */
export function asTexts(files: readonly DataFile[]): RawFile[] {
  return files.map(({ path, value }) => asText(path, JSON.stringify(value, null, 2)))
}

/** One file of which only the text is known. */
export function asText(path: string, text: string): RawFile {
  return { path, content: new TextEncoder().encode(text) }
}
