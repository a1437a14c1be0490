import { expect, test } from 'vitest'
import type { Name } from '../../src/model/name.ts'
import { nameIn } from '../../src/model/names.ts'

const DHAKA: Name[] = [
  { value: 'Dacca', lang: 'en' },
  { value: 'Dhaka', lang: 'en', preferred: true },
  { value: 'ঢাকা', lang: 'bn', preferred: true },
  { value: 'Dhākā', lang: 'bn-Latn', transliteration_of: 'ঢাকা' },
  { value: 'ڈھاکہ', lang: 'ur' },
  { value: 'ڈھاکا', lang: 'ur' },
]
const PORT: Name[] = [
  { value: 'بندرگاہ', lang: 'ur' },
  { value: 'বন্দর', lang: 'bn' },
]

test.for([
  ['the preferred name of the language', DHAKA, ['en'], 'Dhaka'],
  ['the first name where none is preferred', DHAKA, ['ur'], 'ڈھاکہ'],
  ['the first language that has a name', DHAKA, ['hi', 'bn', 'en'], 'ঢাকা'],
  ['a transliteration only when its own tag is asked for', DHAKA, ['bn-Latn'], 'Dhākā'],
  ['the first preferred name of any language when no language has one', DHAKA, ['hi'], 'Dhaka'],
  ['the first preferred name when no language is asked for', DHAKA, [], 'Dhaka'],
  ['the very first name when none is preferred', PORT, ['en'], 'بندرگاہ'],
] as const)('%s', ([, names, langs, value]) => {
  expect(nameIn(names, langs)).toBe(names.find((name) => name.value === value))
})
