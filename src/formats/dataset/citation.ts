import { type Dataset, dayOf, own, rootOf } from './dataset.ts'

/** What every citation says of a release, in whatever format. The publisher stands for its authors, who have no names. */
export function cited(dataset: Dataset) {
  const { dossier, release } = dataset
  return {
    key: `${dossier.id}-${release.id}`,
    author: dossier.publisher.name,
    title: own(dossier.title, dataset),
    abstract: own(dossier.description, dataset),
    version: release.id,
    day: dayOf(dataset),
    url: rootOf(dataset),
    note: `${dossier.attribution}. Digest of the release: ${release.digest}`,
  }
}
