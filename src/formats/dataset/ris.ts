import { cited } from './citation.ts'
import { type DatasetFile, interval } from './dataset.ts'

/** RIS, for Zotero, EndNote and Mendeley. https://en.wikipedia.org/wiki/RIS_(file_format) */
export const ris: DatasetFile = {
  contentType: 'application/x-research-info-systems; charset=utf-8',
  write(dataset) {
    const { languages, license } = dataset.dossier
    const { key, author, title, abstract, version, day, url, note } = cited(dataset)
    const covered = interval(dataset)
    const lines: [tag: string, value: string][] = [
      ['TY', 'DATA'],
      ['ID', key],
      ['AU', author],
      ['TI', title],
      ['ET', version],
      ['PY', day.slice(0, 4)],
      ['DA', day.replaceAll('-', '/')],
      ['PB', author],
      ['UR', url],
      ['LA', languages.join(', ')],
      ['AB', abstract],
      ...dataset.keywords.map((keyword): [string, string] => ['KW', keyword]),
      ['N1', `${note}. License: ${license.name}, ${license.url}${covered === null ? '' : `. Covers ${covered}`}`],
      ['ER', ''],
    ]
    // A line is a field: a text of several lines would be read as several fields.
    return lines.map(([tag, value]) => `${tag}  - ${value.replace(/\s+/g, ' ')}\r\n`).join('')
  },
}
