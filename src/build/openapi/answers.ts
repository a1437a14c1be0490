import { DATASET_FILES } from '../../formats/dataset/files.ts'
import { FORMAT_NAMES } from '../../formats/formats.ts'
import { byCollection, COLLECTIONS, type Collection } from '../../model/terms.ts'
import { PARAMETERS } from '../../query/parameters.ts'
import { INTERVALS } from '../../query/timeline.ts'
import { RECORD_NAMES } from './records.ts'
import { array, count, map, moment, object, oneOf, orNull, ref, type Schema, string, url } from './schema.ts'

const RELATION = oneOf(['eq', 'gte'], '`gte` when there are more, and counting them all would have read too much')
const DAY = { type: 'string', format: 'date' }
export const NEXT = orNull(url('The address of the next page; null on the last one'))

/** What JSON answers are made of, by name. */
export function answerSchemas(): Record<string, Schema> {
  return {
    Page: object({
      limit: count('Records a page may have'),
      count: count('Records of this page'),
      total: count('Records that match'),
      relation: RELATION,
      next: { ...NEXT, description: 'The address of the next page, pinned to the release; null on the last one' },
    }),
    Facet: object({
      values: array(
        object({
          value: string('As a filter takes it'),
          label: string('In words'),
          count: count('Records that have it'),
          url: url('These records'),
        }),
      ),
      relation: RELATION,
    }),
    ...Object.fromEntries(COLLECTIONS.flatMap((collection) => [...recordAnswers(collection)])),
    Timeline: object({
      data: array(
        object({ from: DAY, to: DAY, count: count('Events that begin in the period') }),
        'Periods in which something begins, oldest first',
      ),
      total: count('Events that match; those without a first day are in no period'),
      interval: oneOf(INTERVALS, 'The length of the periods'),
      release: ref('Release'),
    }),
    Network: object({
      data: object({
        nodes: array(
          object({
            id: ref('Slug'),
            name: string('What the actor is called'),
            kind: orNull(string('The kind of actor')),
            country: orNull(string('ISO 3166-1 alpha-2')),
            events: count('Events the actor is in'),
          }),
        ),
        edges: array(
          object({
            source: ref('Slug'),
            target: ref('Slug'),
            weight: count('Events both are in'),
            first: orNull({ ...DAY, description: 'The first day one of them began' }),
            last: orNull({ ...DAY, description: 'The last day one of them began' }),
            events: array(ref('Slug'), 'The newest of them'),
            url: url('All of them'),
          }),
        ),
      }),
      relation: RELATION,
      release: ref('Release'),
    }),
    Hits: object({
      data: array(
        object({
          collection: oneOf(COLLECTIONS, 'Where the record is'),
          id: ref('Slug'),
          label: string('What it is called'),
          match: string('The name in which the words are'),
          url: url('The record'),
        }),
      ),
      release: ref('Release'),
    }),
    CodebookAnswer: object({ data: ref('Codebook'), release: ref('Release') }),
  }
}

/** The answers to a collection's list and to one record of it. */
function recordAnswers(collection: Collection): Map<string, Schema> {
  const name = RECORD_NAMES[collection]
  const { facets, include } = PARAMETERS[collection]
  const record = { anyOf: [ref(name), ref(`PartOf${name}`)] }
  const joined = (include?.choices ?? []) as Collection[]
  const included = joined.map((each) => [`${each}?`, array(ref(RECORD_NAMES[each]))] as const)
  const more = joined.length === 0 ? {} : { 'included?': object(Object.fromEntries(included), 'What `include` adds') }
  return new Map([
    [
      `${name}List`,
      object({
        data: array(record),
        page: ref('Page'),
        ...(facets && { 'facets?': map(ref('Facet'), 'What `facets` counts, by field') }),
        ...more,
        release: ref('Release'),
      }),
    ],
    [`${name}Answer`, object({ data: record, ...more, release: ref('Release') })],
  ])
}

/** An object of addresses. */
export function linksOf(names: readonly string[]): Schema {
  return object(Object.fromEntries(names.map((name) => [name, url(name)])))
}

/** What `/v1` says: the dossier, and an address for each thing. @param dossier the schema of the dossier */
export function indexSchema(dossier: Schema): Schema {
  const collection = object({
    url: url('Its records'),
    count: count('How many there are'),
    parameters: array({ type: 'string' }, 'What its list takes'),
    formats: array(oneOf(FORMAT_NAMES, 'A suffix')),
  })
  const own = object({
    collections: object(byCollection(() => collection)),
    codebook: url('Event types, roles and topics'),
    releases: url('Every release'),
    timemap: url('The states of any address'),
    'openapi?': url('This document'),
    'docs?': url('The reference'),
    dataset: linksOf([...Object.keys(DATASET_FILES), 'catalog.jsonld']),
  })
  const about = {
    ...dossier,
    properties: { ...(dossier.properties as object), ...(own.properties as object) },
    required: [...(dossier.required as string[]), ...(own.required as string[])],
  }
  const release = object({
    id: string('The name of the release'),
    digest: string('Merkle tree hash (RFC 9162) over all records'),
    url: url('Where the release is described'),
    published: moment('When readers saw it first'),
    pinned: url('The same in this release, for ever'),
  })
  return object({ data: about, release })
}
