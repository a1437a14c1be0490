import { expect } from 'vitest'
import { ORIGIN } from './service.ts'

/** A problem as RFC 9457 has it, and what ours add. */
export type Problem = {
  type: string
  title: string
  status: number
  detail: string
  code: string
  nearest?: string
  parameter?: string
  expected?: string
  [member: string]: unknown
}

/** The problem that an answer is: its form is the same for every fault. */
export async function problemOf(response: Response, origin = ORIGIN): Promise<Problem> {
  expect(response.headers.get('Content-Type')).toBe('application/problem+json')
  const problem = await response.json<Problem>()
  expect(problem).toMatchObject({ status: response.status, type: `${origin}/problems/${problem.code}` })
  for (const member of [problem.title, problem.detail]) expect(member).toMatch(/\S/)
  return problem
}
