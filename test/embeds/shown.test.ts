import { expect, test } from 'vitest'
import { period, type Reader } from '../../src/embeds/shown.ts'
import { smallData } from '../support/dossier.ts'

test.for([
  ['both ends', '2024-08-08', '2026-02-17', '8 August 2024 – 17 February 2026'],
  ['no end', '2024-06-23', undefined, 'from 23 June 2024'],
  ['no beginning', undefined, '2024-06', 'until June 2024'],
  ['neither', undefined, undefined, null],
  ['a doubtful end', '2024~', '2025', 'about 2024 – 2025'],
  ['a season, which ends no interval', '2024-21', '2025', 'spring 2024 – 2025'],
] as const)('a time in office with %s', ([, from, to, expected]) => {
  const reader: Reader = { lang: 'en', dossier: smallData().dossier }
  expect(period(from, to, reader)?.replaceAll('\u2009', ' ') ?? null).toBe(expected)
})
