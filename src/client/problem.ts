/** What the service answers instead of what was asked for: RFC 9457, with what it knows of the fault beside. */
export class Problem extends Error {
  override name = 'Problem'
  /** The HTTP status. */
  readonly status: number
  /** What kind it is, for a program: `bad-parameter`, `not-found`, `too-dear`... Empty where something else answered. */
  readonly code: string
  /** The address of a page about that kind. */
  readonly type: string
  /** The parameter that was wrong, what it takes, and the nearest valid value there is. */
  readonly parameter: string | undefined
  readonly expected: string | undefined
  readonly nearest: string | undefined
  /** All members of the answer, such as `reason` and `successor` of a record that was withdrawn. */
  readonly members: Readonly<Record<string, unknown>>

  /** @param text the body of the answer, which is looked at and never trusted to be a problem */
  constructor(status: number, url: string, text: string) {
    const members = membersOf(text)
    const said = (name: string) => (typeof members[name] === 'string' ? members[name] : undefined)
    super(said('detail') ?? `${url} answered ${status}.`)
    this.status = status
    this.code = said('code') ?? ''
    this.type = said('type') ?? 'about:blank'
    this.parameter = said('parameter')
    this.expected = said('expected')
    this.nearest = said('nearest')
    this.members = members
  }
}

function membersOf(text: string): Record<string, unknown> {
  try {
    return { ...JSON.parse(text) }
  } catch {
    return {}
  }
}
