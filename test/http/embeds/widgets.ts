import { expect } from 'vitest'
import { service } from '../../support/service.ts'

/** Every widget, about a record where it is about one. */
export const WIDGETS = [
  'timeline',
  'map',
  'network',
  'event/mirza-meets-yunus',
  'actor/muhammad-yunus',
  'sources',
] as const

/** The text of an embed that is there. @param path below the origin */
export async function textOf(path: string): Promise<string> {
  const response = await service().ask(path)
  const text = await response.text()
  expect(response.status, text).toBe(200)
  return text
}
