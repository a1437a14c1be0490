import { readEdtf } from '../../model/edtf.ts'
import { type DataFault, pointerTo, quote } from './fault.ts'
import type { Rule } from './rule.ts'
import { type DataFile, placeOf, placesAt, textAt } from './written.ts'

/** Dates that are each possible and together are not, and claims about a date whose value is none. */
export function checkDates(): Rule {
  return {
    *record(collection, file) {
      if (collection === 'actors') {
        yield* inverted(file, '', file.value)
        for (const { pointer, value } of placesAt(file.value, 'positions/*')) yield* inverted(file, pointer, value)
      } else if (collection === 'events') {
        yield* updatedBeforeAdded(file)
        yield* undatedClaims(file)
      }
    },
  }
}

/** `from` may be as vague as "2024": only when even its first day is after the last day of `to` is the span impossible. */
function* inverted(file: DataFile, pointer: string, span: unknown): Generator<DataFault> {
  const [from, to] = [textAt(span, 'from'), textAt(span, 'to')]
  if (from === undefined || to === undefined) return
  const [begins, ends] = [readEdtf(from), readEdtf(to)]
  if (typeof begins === 'string' || typeof ends === 'string') return
  if (begins.earliest === null || ends.latest === null || begins.earliest <= ends.latest) return
  yield {
    ...placeOf(file),
    pointer: pointer + pointerTo('to'),
    code: 'inverted-dates',
    message: `"to" is ${quote(to)}, which is before "from", ${quote(from)}.`,
    got: quote(to),
    expected: `a date on or after ${begins.earliest}`,
  }
}

function* updatedBeforeAdded(file: DataFile): Generator<DataFault> {
  const [added, updated] = [textAt(file.value, 'added'), textAt(file.value, 'updated')]
  if (added === undefined || updated === undefined || !isDay(added) || !isDay(updated) || updated >= added) return
  yield {
    ...placeOf(file),
    pointer: '/updated',
    code: 'inverted-dates',
    message: `"updated" is ${quote(updated)}, which is before "added", ${quote(added)}.`,
    got: quote(updated),
    expected: `${added} or a later day`,
  }
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text)
}

function* undatedClaims(file: DataFile): Generator<DataFault> {
  for (const { pointer, value: claim } of placesAt(file.value, 'claims/*')) {
    const [field, value] = [textAt(claim, 'field'), textAt(claim, 'value')]
    if (field === undefined || value === undefined || !/^date(\.|$)/.test(field)) continue
    const read = readEdtf(value)
    if (typeof read !== 'string') continue
    const message = `The claim about ${quote(field)} has the value ${quote(value)}, which is no date.`
    const place = pointer + pointerTo('value')
    yield { ...placeOf(file), pointer: place, code: 'claim-date-not-edtf', message, got: quote(value), expected: read }
  }
}
