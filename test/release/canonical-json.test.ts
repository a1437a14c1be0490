import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '../../src/release/canonical-json.ts'

/** The examples of RFC 8785, as JSON. */
const NUMBERS_AND_STRINGS = String.raw`{
  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
  "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
  "literals": [null, true, false]
}`
const MEMBERS = String.raw`{
  "\u20ac": "Euro Sign",
  "\r": "Carriage Return",
  "\ufb33": "Hebrew Letter Dalet With Dagesh",
  "1": "One",
  "\ud83d\ude00": "Emoji: Grinning Face",
  "\u0080": "Control",
  "\u00f6": "Latin Small Letter O With Diaeresis"
}`

// biome-ignore format: a row a case
test.for([
  ['numbers and strings (section 3.2.2)', NUMBERS_AND_STRINGS, String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`],
  ['members in the order of UTF-16 units (section 3.2.3)', MEMBERS, '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}'],
  ['minus zero (appendix B)', '-0', '0'],
  ['the smallest number (appendix B)', '5e-324', '5e-324'],
  ['the largest number (appendix B)', '1.7976931348623157e308', '1.7976931348623157e+308'],
  ['a large whole number (appendix B)', '9007199254740992', '9007199254740992'],
  ['where exponents begin (appendix B)', '[295147905179352830000, 999999999999999900000, 1e21, 1e-6, 1e-7]', '[295147905179352830000,999999999999999900000,1e+21,0.000001,1e-7]'],
  ['objects within lists within objects', '{"b": [{"d": 1, "c": []}], "a": {}}', '{"a":{},"b":[{"c":[],"d":1}]}'],
  ['a key that objects have anyway', '{"b": 1, "__proto__": 2}', '{"__proto__":2,"b":1}'],
] as const)('%s', ([, json, expected]) => {
  expect(canonicalJson(JSON.parse(json))).toBe(expected)
})

test('members that are undefined are left out', () => {
  expect(canonicalJson({ b: undefined, a: { c: undefined } })).toBe('{"a":{}}')
})

test('it reads back as what it was, and in whatever order the members came it is the same', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value)
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      expect(canonicalJson(reversed(value))).toBe(text)
    }),
  )
})

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reversed(member)]),
  )
}

test('objects of more members than a record has are sorted as well', () => {
  const names = Array.from({ length: 100 }, (_, i) => `name-${(i * 37) % 100}`)
  const sorted = names.toSorted((a, b) => (a < b ? -1 : 1)).map((name) => [name, names.indexOf(name)] as const)
  const object = Object.fromEntries(names.map((name, i) => [name, i]))
  expect(canonicalJson(object)).toBe(JSON.stringify(Object.fromEntries(sorted)))
})
