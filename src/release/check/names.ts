import { nearest } from '../../model/nearest.ts'
import { type DataFault, pointerTo, quote } from './fault.ts'
import type { Rule } from './rule.ts'
import { type DataFile, fieldAt, idOf, placeOf, placesAt, textAt } from './written.ts'

/** Names given twice, in one record or to two of them, and transliterations of names that are not there. */
export function checkNames(): Rule {
  const holders = { actors: new Map<string, Holder>(), locations: new Map<string, Holder>() }
  return {
    *record(collection, file) {
      if (collection !== 'actors' && collection !== 'locations') return
      yield* doubledInRecord(file)
      yield* unknownTransliterations(file)
      // A state and its government may share a name; readers tell them apart by kind.
      const group = collection === 'actors' ? (textAt(file.value, 'kind') ?? '') : ''
      yield* sharedNames(file, group, holders[collection], collection.slice(0, -1))
    },
  }
}

type WrittenName = { pointer: string; value: string; lang: string; preferred: boolean; key: string }

function namesOf(file: DataFile): WrittenName[] {
  return placesAt(file.value, 'names/*').flatMap(({ pointer, value: name }) => {
    const [value, lang] = [textAt(name, 'value'), textAt(name, 'lang')]
    if (value === undefined || lang === undefined) return []
    const preferred = fieldAt(name, 'preferred') === true
    // NFC: the same Bangla or Urdu letters may be typed composed or not.
    return [{ pointer: pointer + pointerTo('value'), value, lang, preferred, key: `${lang} ${value.normalize('NFC')}` }]
  })
}

function* doubledInRecord(file: DataFile): Generator<DataFault> {
  const seen = new Set<string>()
  for (const { pointer, value, lang, key } of namesOf(file)) {
    const message = `The name ${quote(value)} is here twice in the language "${lang}".`
    if (seen.has(key))
      yield {
        ...placeOf(file),
        pointer,
        code: 'duplicate-name',
        message,
        got: quote(value),
        expected: 'each name once',
      }
    seen.add(key)
  }
}

/** The first record that prefers a name. */
type Holder = { id: string }

function* sharedNames(file: DataFile, group: string, holders: Map<string, Holder>, kind: string): Generator<DataFault> {
  const own: Holder = { id: idOf(file) }
  for (const { pointer, value, lang, key, preferred } of namesOf(file)) {
    if (!preferred) continue
    const held = holders.get(`${group} ${key}`)
    if (held === undefined) holders.set(`${group} ${key}`, own)
    if (held === undefined || held === own) continue
    yield {
      ...placeOf(file),
      pointer,
      code: 'duplicate-name',
      message: `The preferred name ${quote(value)} (${lang}) is that of the ${kind} ${quote(held.id)} too.`,
      got: quote(value),
      expected: 'a preferred name that tells it apart, or one record for both',
    }
  }
}

function* unknownTransliterations(file: DataFile): Generator<DataFault> {
  const names = placesAt(file.value, 'names/*')
  for (const { pointer, value: name } of names) {
    const spelt = textAt(name, 'transliteration_of')
    if (spelt === undefined) continue
    const others = names.filter((other) => other.value !== name).flatMap((other) => textAt(other.value, 'value') ?? [])
    if (others.includes(spelt)) continue
    yield {
      ...placeOf(file),
      pointer: pointer + pointerTo('transliteration_of'),
      code: 'unknown-transliteration',
      message: `${quote(spelt)} is not another name of this record.`,
      got: quote(spelt),
      expected: 'one of its other names, letter by letter',
      nearest: nearest(spelt, others),
    }
  }
}
