import { nearest } from '../../model/nearest.ts'
import { oneOf, quote } from './fault.ts'
import type { Known, Rule } from './rule.ts'
import { placeOf, placesAt } from './written.ts'

/** Translations into languages the dossier is not kept in, or into its own. */
export function checkLanguages({ documents }: Known): Rule {
  const languages = placesAt(documents.dossier?.value, 'languages/*').flatMap(({ value }) =>
    typeof value === 'string' ? value : [],
  )
  const [own, ...others] = languages
  if (own === undefined) return {}
  return {
    *record(collection, file) {
      if (collection !== 'events') return
      for (const { pointer, key } of placesAt(file.value, 'translations/*')) {
        if (others.includes(key)) continue
        yield {
          ...placeOf(file),
          pointer,
          at: 'key',
          code: 'unlisted-language',
          message:
            key === own
              ? `${quote(key)} is the dossier's own language: title and summary are in it already.`
              : `The dossier is not kept in ${quote(key)}.`,
          got: quote(key),
          expected: others.length > 0 ? oneOf(others) : 'no translations: dossier.json lists one language',
          nearest: key === own ? undefined : nearest(key, others),
        }
      }
    },
  }
}
