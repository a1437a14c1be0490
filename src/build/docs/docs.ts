import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import mustache from 'mustache'
import { xml } from '../../formats/xml.ts'
import type { Dossier } from '../../model/dossier.ts'
import { COLLECTIONS } from '../../model/terms.ts'
import type { OpenApi } from '../openapi/openapi.ts'
import { packageFile } from '../package-file.ts'
import { PAGE_WORDS } from '../words.ts'
import { referenceOf } from './reference.ts'

const HERE = import.meta.dirname
const FRAME = join(HERE, '../pages')
/** What lets a reader try the API out: a custom element with all it needs, made from the same document. */
const EXPLORER = 'openapi-explorer/dist/browser/openapi-explorer.min.js'

/** The reference: a page to read, which needs no script, and one to try the API out. By their paths. */
export function docs(document: OpenApi, dossier: Dossier | null): Record<string, string> {
  const about = dossier?.title.en ?? 'Dossier'
  const release = document.servers[1]?.variables?.release.default ?? ''
  return {
    'docs.html': asPage('docs.mustache', {
      ...frameOf(
        `API reference – ${about}`,
        `Every address of the API, what it takes, and what it answers. ${about}.`,
        dossier,
      ),
      ...referenceOf(document),
      lead: 'Everything is read with GET, without a key, and from any page.',
      exampleRelease: release,
    }),
    'docs/try.html': asPage('try.mustache', {
      title: `Try the API – ${about}`,
      heading: 'Try the API',
      description: `Requests to this service, made from its OpenAPI document. ${about}.`,
    }),
    'docs/try.css': text(HERE, 'try.css'),
    'docs/explorer.js': packageFile(EXPLORER).toString(),
    // Apache-2.0, 4: whoever passes it on passes this on.
    'docs/explorer.license.txt': packageFile('openapi-explorer/LICENSE').toString(),
  }
}

/** What the frame of our pages shows on one that stands beside the Worker, and so knows no release. */
function frameOf(title: string, description: string, dossier: Dossier | null): object {
  const words = PAGE_WORDS.en
  return {
    words,
    lang: 'en',
    dir: 'ltr',
    pageTitle: title,
    title: 'API reference',
    description,
    home: { text: dossier?.publisher.name ?? 'Dossier', href: '/' },
    dossierTitle: dossier && { text: dossier.title.en },
    places: [
      ...COLLECTIONS.map((name) => ({ href: `/${name}`, label: words.collections[name] })),
      { href: '/embed', label: words.frame.embed },
      { href: '/docs', label: words.frame.reference, current: 'page' },
    ],
    attribution: dossier && { text: dossier.attribution },
    licence: dossier && { text: dossier.license.name, href: dossier.license.url },
  }
}

function asPage(name: string, view: object): string {
  const partial = (of: string) => text(FRAME, `${of}.mustache`)
  return `${mustache.render(text(HERE, name), view, partial, { escape: xml }).replace(/\n\s*/g, '\n')}\n`
}

function text(dir: string, name: string): string {
  return readFileSync(join(dir, name), 'utf8')
}
