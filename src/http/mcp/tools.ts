import { type Disputed, explained } from './explain.ts'

/**
 * What a tool asks the API for: a path in which arguments stand in braces, and what it asks for unless they say otherwise.
 * The other arguments are parameters, so that the API refuses in its own words what it does not know.
 */
export type Call = {
  path: string
  query: Readonly<Record<string, string | number>>
  /** Whether the answer is an event of which the disputes are wanted. */
  explains?: true
}

/** What went wrong, in words that help a model to ask better. */
export class ToolError extends Error {}

/** What a tool gives. @param ask asks the API for a path @throws {ToolError} with what that says, when it refuses */
export async function called(
  { path, query, explains }: Call,
  given: Readonly<Record<string, unknown>>,
  ask: (path: string) => Promise<object>,
): Promise<object> {
  const rest: Record<string, unknown> = { ...query, ...given }
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(rest[name] ?? '')
    delete rest[name]
    return encodeURIComponent(value.slice(0, 100))
  })
  // A list turns into text with commas between, which is how the API takes it.
  const search = new URLSearchParams(Object.entries(rest).map(([name, value]) => [name, String(value)]))
  const answer = await ask(`${filled}?${search}`)
  return explains ? explained(answer as Disputed) : answer
}
