import { statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { nearest } from '../model/nearest.ts'

/** A command line that cannot be meant; the message is for whoever typed it. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** A command's flags: what each takes, and what the help says of it. `value` names it there, if the flag's name does not. */
export type Flags = Record<string, { type: 'string' | 'boolean'; default?: string; summary: string; value?: string }>

/** The words behind a command, in their order: `rollback [release]`, `merge <old> <new>`. */
export type Words = Record<string, { required: boolean; summary: string }>

/** The value of each flag: a text, or whether it was given. */
export type Values<F extends Flags> = {
  [name in keyof F]: F[name]['type'] extends 'boolean'
    ? boolean
    : F[name] extends { default: string }
      ? string
      : string | undefined
}

/** The words that were given; one that is required is always there. */
export type Given<W extends Words> = {
  [name in keyof W]: W[name]['required'] extends true ? string : string | undefined
}

/**
 * Reads a command's flags, and the words it takes beside them.
 * @throws {UsageError} for a flag it does not have, a value or word that is missing, and one that is not wanted
 */
export function readFlags<const F extends Flags, const W extends Words = Record<never, never>>(
  args: readonly string[],
  flags: F,
  words?: W,
): Values<F> & Given<W> {
  const { tokens } = parseArgs({ args: [...args], options: flags, strict: false, tokens: true })
  const values: Record<string, string | boolean | undefined> = {}
  for (const [name, flag] of Object.entries(flags)) values[name] = flag.type === 'boolean' ? false : flag.default
  const wanted = Object.entries(words ?? {})
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue
    if (token.kind === 'positional') {
      const [name] = wanted.shift() ?? []
      if (name === undefined) throw new UsageError(`Nothing is done with "${token.value}".`)
      values[name] = token.value
      continue
    }
    const flag = Object.hasOwn(flags, token.name) ? flags[token.name] : undefined
    if (!flag) throw new UsageError(`There is no flag ${token.rawName}.${meant(token.name, Object.keys(flags), '--')}`)
    if (flag.type === 'boolean' && token.value !== undefined) throw new UsageError(`--${token.name} takes no value.`)
    // A flag behind it is no value: "--data --json" forgot one.
    if (flag.type === 'string' && (token.value ?? '-').startsWith('-') && !token.inlineValue)
      throw new UsageError(`--${token.name} needs a value.`)
    values[token.name] = flag.type === 'boolean' ? true : token.value
  }
  const missing = wanted.find(([, { required }]) => required)
  if (missing) throw new UsageError(`<${missing[0]}> is missing: ${missing[1].summary}.`)
  return values as Values<F> & Given<W>
}

/** A flag's value as a whole number. @throws {UsageError} when it is none, or less than `least` */
export function wholeNumber(flag: string, value: string, least: number): number {
  const number = /^\d{1,9}$/.test(value) ? Number(value) : -1
  if (number < least) throw new UsageError(`--${flag} takes a whole number from ${least} on, not "${value}".`)
  return number
}

/** @throws {UsageError} when `dir` is no directory */
export function requireDirectory(dir: string): void {
  if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`There is no directory "${dir}".`)
}

/** " Did you mean --data?", or nothing when nothing is near. */
export function meant(word: string, known: readonly string[], before = ''): string {
  const near = nearest(word, known)
  return near === undefined ? '' : ` Did you mean ${before}${near}?`
}
