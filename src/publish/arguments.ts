import { statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { nearest } from '../model/nearest.ts'

/** A command line that cannot be meant; the message is for whoever typed it. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** A command's flags: what each takes, and what the help says of it. */
export type Flags = Record<string, { type: 'string' | 'boolean'; default?: string; summary: string }>

/** The value of each flag: a text, or whether it was given. */
export type Values<F extends Flags> = {
  [name in keyof F]: F[name]['type'] extends 'boolean'
    ? boolean
    : F[name] extends { default: string }
      ? string
      : string | undefined
}

/**
 * Reads a command's flags.
 * @throws {UsageError} for a flag it does not have, a value that is missing or not wanted, and any further word
 */
export function readFlags<const F extends Flags>(args: readonly string[], flags: F): Values<F> {
  const { tokens } = parseArgs({ args: [...args], options: flags, strict: false, tokens: true })
  const values: Record<string, string | boolean | undefined> = {}
  for (const [name, flag] of Object.entries(flags)) values[name] = flag.type === 'boolean' ? false : flag.default
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue
    if (token.kind === 'positional') throw new UsageError(`Nothing is done with "${token.value}".`)
    const flag = Object.hasOwn(flags, token.name) ? flags[token.name] : undefined
    if (!flag) throw new UsageError(`There is no flag ${token.rawName}.${meant(token.name, Object.keys(flags), '--')}`)
    if (flag.type === 'boolean' && token.value !== undefined) throw new UsageError(`--${token.name} takes no value.`)
    // A flag behind it is no value: "--data --json" forgot one.
    if (flag.type === 'string' && (token.value ?? '-').startsWith('-') && !token.inlineValue)
      throw new UsageError(`--${token.name} needs a value.`)
    values[token.name] = flag.type === 'boolean' ? true : token.value
  }
  return values as Values<F>
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
