import { cited } from './citation.ts'
import type { DatasetFile } from './dataset.ts'

/** Citation File Format 1.2.0. https://github.com/citation-file-format/citation-file-format */
export const cff: DatasetFile = {
  contentType: 'application/yaml; charset=utf-8',
  write(dataset) {
    const { dossier, release, keywords } = dataset
    const { author, title, abstract, version, day, url } = cited(dataset)
    // A JSON string is a YAML string too.
    const text = JSON.stringify
    const lines = [
      'cff-version: 1.2.0',
      `message: ${text(`Cite as: ${dossier.attribution}`)}`,
      'type: dataset',
      `title: ${text(title)}`,
      `abstract: ${text(abstract)}`,
      'authors:',
      `  - name: ${text(author)}`,
      ...(dossier.publisher.url ? [`    website: ${text(dossier.publisher.url)}`] : []),
      `version: ${text(version)}`,
      `date-released: ${text(day)}`,
      `license: ${text(dossier.license.id)}`,
      `url: ${text(url)}`,
      'identifiers:',
      '  - type: other',
      `    value: ${text(`sha256:${release.digest}`)}`,
      '    description: Digest of the release, the Merkle tree hash of RFC 9162 over all its records',
      ...(keywords.length === 0 ? [] : ['keywords:', ...keywords.map((keyword) => `  - ${text(keyword)}`)]),
    ]
    return `${lines.join('\n')}\n`
  },
}
