import fc from 'fast-check'

/** Markup that must never come back as markup. */
export const MARKUP = '<img src=x onerror=alert(1)>'

/** Texts that mean something where they should not. */
const HOSTILE = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '.',
  '..',
  '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  '%00',
  '%0d%0aSet-Cookie:%20a=b',
  '%c0%af',
  '%ff',
  '%f0%9f%98',
  '%ed%a0%80',
  '%',
  '%%',
  '%u0041',
  '%E2%80%AE',
  '',
  '*',
  '@',
  '@@',
  '@2026-02-27@',
  '\'"><!--',
  MARKUP,
  encodeURIComponent(MARKUP),
  'javascript:alert(1)',
  '{{7*7}}<%= 7*7 %>',
  "' OR 1=1--",
  'پاک-بحریہ',
  'নৌবাহিনী',
  '😀',
  '9'.repeat(400),
  '-1',
  '1e309',
  'NaN',
  '0x10',
  'null',
  'true',
  ',',
  '!',
  '!!',
  ',,,!,',
  'a'.repeat(3_000),
  `${'a'.repeat(40)}!`,
  '0-'.repeat(60),
  '[1..'.repeat(30),
  '"'.repeat(101),
  '\u0000\u0007\u001b',
  '\r\nLocation: https://foreign-host.example',
] as const

const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<string[]>(...HOSTILE) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
)

/** A text as it stands in a URL: encoded, or, as some programs do it, not. */
export const written = fc
  .tuple(text, fc.boolean())
  .map(([value, isEncoded]) => (isEncoded ? encodeURIComponent(value.toWellFormed()) : value))
