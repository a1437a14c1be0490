import { type Claim, conflictsOf } from '../../model/claim.ts'
import { nearest } from '../../model/nearest.ts'
import { type DataFault, oneOf, quote } from './fault.ts'
import type { Rule } from './rule.ts'
import { type DataFile, fieldAt, placeOf, placesAt, textAt } from './written.ts'

/** Claims whose source the event does not list, and notes on disputes that its claims do not have. */
export function checkClaims(): Rule {
  return {
    *record(collection, file) {
      if (collection !== 'events') return
      yield* unlistedSources(file)
      yield* idleNotes(file)
    },
  }
}

function* unlistedSources(file: DataFile): Generator<DataFault> {
  const listed = placesAt(file.value, 'sources/*').flatMap(({ value }) => (typeof value === 'string' ? value : []))
  for (const { pointer, value: source } of placesAt(file.value, 'claims/*/source')) {
    if (typeof source !== 'string' || listed.includes(source)) continue
    yield {
      ...placeOf(file),
      pointer,
      code: 'claim-source-not-listed',
      message: `The claim's source ${quote(source)} is not among the event's sources.`,
      got: quote(source),
      expected: 'a source that "sources" lists too',
      nearest: nearest(source, listed),
    }
  }
}

function* idleNotes(file: DataFile): Generator<DataFault> {
  const places = placesAt(file.value, 'claims/*')
  const claims = places.flatMap(({ value }) => claimOf(value))
  // A claim that lacks its value may be the rival the note is about.
  if (claims.length < places.length) return
  const disputed = conflictsOf(claims, [], (source) => source).map((conflict) => conflict.field)
  for (const { pointer, value: field } of placesAt(file.value, 'notes/*/field')) {
    if (typeof field !== 'string' || disputed.includes(field)) continue
    yield {
      ...placeOf(file),
      pointer,
      code: 'note-without-dispute',
      message: `There is a note on ${quote(field)}, but no claims disagree about it.`,
      got: quote(field),
      expected: disputed.length > 0 ? oneOf(disputed) : 'claims that disagree, or no note',
      nearest: nearest(field, disputed),
    }
  }
}

function claimOf(value: unknown): Claim[] {
  const [field, claimed, source] = [textAt(value, 'field'), textAt(value, 'value'), textAt(value, 'source')]
  if (field === undefined || claimed === undefined || source === undefined) return []
  return [{ field, value: claimed, source, stance: fieldAt(value, 'stance') === 'denies' ? 'denies' : 'asserts' }]
}
