import type { Coverage } from '../../query/coverage.ts'
import type { OpenRelease } from '../../store/releases.ts'

/** A release as a dataset: all that its descriptions show, in whatever vocabulary. Their templates are in src/build/dataset. */
export function datasetView(origin: string, { entry, manifest }: OpenRelease, { from, to, countries }: Coverage) {
  const { release, digest, published, note } = entry
  const { dossier, counts, previous, codebook } = manifest
  // All of a release is below this address, which stands for the release itself.
  const root = `${origin}/v1/@${release}`
  const day = published.slice(0, 10)
  const own = (texts: Texts) => texts[dossier.languages[0] ?? 'en'] ?? texts.en
  return {
    origin,
    root,
    release,
    digest,
    published,
    day,
    year: day.slice(0, 4),
    slashed: day.replaceAll('-', '/'),
    note,
    previous,
    counts,
    dossier,
    homepage: dossier.publisher.url ?? null,
    // In the dossier's first language, or in English, which every text has.
    title: own(dossier.title),
    abstract: own(dossier.description),
    method: own(dossier.method),
    titles: inEach(dossier.title),
    descriptions: inEach(dossier.description),
    methods: inEach(dossier.method),
    languages: joined(dossier.languages.map(language)),
    keywords: joined(codebook.topics.map(({ labels }) => labels.en)),
    hasKeywords: codebook.topics.length > 0,
    from,
    to,
    // ISO 8601, an open end being `..`
    interval: from === null && to === null ? null : `${from ?? '..'}/${to ?? '..'}`,
    countries: joined(
      countries.map(({ id, name, sameAs }) => ({
        id,
        name,
        iri: sameAs[0] ?? `${root}/locations/${id}`,
        sameAs: joined(sameAs),
      })),
    ),
  }
}

type Texts = Readonly<Record<string, string | undefined>> & { en: string }

/** Members of a list, with what stands before each in JSON. */
function joined<T>(list: readonly T[]): { comma: string; value: T }[] {
  return list.map((value, at) => ({ comma: at === 0 ? '' : ',', value }))
}

function inEach(texts: Texts) {
  return joined(Object.entries(texts).map(([lang, text]) => ({ lang, text })))
}

/** A language, and where the Library of Congress has its address: by ISO 639-1, or 639-2. */
function language(tag: string) {
  const [code = ''] = tag.split('-')
  return { tag, code, list: `iso639-${code.length === 2 ? 1 : 2}` }
}
