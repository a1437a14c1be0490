import { shaped } from '../query/shape.ts'
import { type Format, type Page, type Writer, written } from './format.ts'

/** JSON, one record a line, for programs that read line by line. https://github.com/ndjson/ndjson-spec */
export const ndjson: Format = {
  name: 'NDJSON',
  contentType: 'application/x-ndjson',
  takes: ['fields'],
  list: (page) => written(writer(page), page),
  item: (page) => written(writer(page), page),
  writer,
}

function writer({ query }: Omit<Page, 'listing'>): Writer {
  return {
    begin: () => '',
    records: (records) => records.map((text) => `${shaped(query, text)}\n`).join(''),
    end: () => '',
  }
}
