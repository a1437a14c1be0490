import type { ReadableNamespace } from '../../src/store/values.ts'

/** What can go wrong with a read of KV. */
export const FAULTS = [
  'fails',
  'is slow',
  'finds nothing once',
  'finds nothing',
  'is old',
  'is cut',
  'has a bit flipped',
] as const
export type Fault = (typeof FAULTS)[number]

/** Which reads it goes wrong with: the n-th, or those of keys that begin so. */
export type Where = { nth: number } | { keys: string }

/** Where reads of every kind of value go. */
export const KINDS = ['current', 'releases', 'release/', 'changes/', 'b/'] as const

/** A namespace that is asked for each value once, for tests that read the same ones thousands of times. */
export function remembering(namespace: ReadableNamespace): ReadableNamespace {
  const held = new Map<string, string | null>()
  const get = async (keys: string[], options: { type: 'text'; cacheTtl: number }) => {
    const missing = keys.filter((key) => !held.has(key))
    for (const [key, text] of missing.length > 0 ? await namespace.get(missing, options) : []) held.set(key, text)
    return new Map(keys.map((key) => [key, held.get(key) ?? null]))
  }
  return { get: get as unknown as ReadableNamespace['get'] }
}

/**
 * A namespace in which reads go wrong. What fails, is slow, or finds nothing for once does so once at a place, and for
 * ever with a kind of key; what a place remembers as missing, old, cut or damaged it gives again.
 */
export class FaultyKv implements ReadableNamespace {
  readonly #inner: ReadableNamespace
  readonly #older: Readonly<Record<string, string>>
  readonly #wrong = new Set<string>()
  readonly #timers = new Set<() => void>()
  #fault: { kind: Fault; where: Where } | null = null
  #reads = 0
  injected = 0
  get: ReadableNamespace['get']

  /** @param older what values were before */
  constructor(inner: ReadableNamespace, older: Readonly<Record<string, string>>) {
    this.#inner = inner
    this.#older = older
    this.get = (async (keys: string | string[], options: { type: 'text'; cacheTtl: number }) => {
      const all = Array.isArray(keys) ? keys : [keys]
      const hit = this.#hits(all)
      if (hit && this.#fault?.kind === 'fails') throw new Error('Network connection lost.')
      if (hit && this.#fault?.kind === 'is slow') {
        // The read has begun, and its deadline is set: time passes until it is over.
        void Promise.resolve().then(() => {
          for (const call of [...this.#timers]) call()
        })
        await new Promise(() => {})
      }
      const found = await this.#inner.get(all, options)
      const given = new Map(all.map((key) => [key, this.#spoilt(key, found.get(key) ?? null, hit)] as const))
      return Array.isArray(keys) ? given : (given.get(keys) ?? null)
    }) as ReadableNamespace['get']
  }

  /** From now on, reads go wrong; or, for null, no longer. */
  inject(fault: { kind: Fault; where: Where } | null): void {
    this.#fault = fault
    this.#reads = 0
    this.#wrong.clear()
  }

  get reads(): number {
    return this.#reads
  }

  /** A clock by which nothing is late but what is slow. */
  readonly after = (_: number, call: () => void) => {
    this.#timers.add(call)
    return () => this.#timers.delete(call)
  }

  #hits(keys: readonly string[]): boolean {
    const nth = ++this.#reads
    if (!this.#fault) return false
    const { kind, where } = this.#fault
    const is = 'nth' in where ? nth === where.nth : keys.some((key) => key.startsWith(where.keys))
    if (!is) return false
    if (kind === 'finds nothing once' && this.#wrong.has('')) return false
    this.#wrong.add('')
    this.injected++
    return true
  }

  #spoilt(key: string, text: string | null, hit: boolean): string | null {
    if (!this.#fault) return text
    const { kind, where } = this.#fault
    const isMeant = 'nth' in where || key.startsWith(where.keys)
    if (hit && isMeant && kind !== 'finds nothing once') this.#wrong.add(key)
    else if (!(hit && isMeant) && !this.#wrong.has(key)) return text
    if (text === null) return null
    const middle = text.length >> 1
    switch (kind) {
      case 'finds nothing':
      case 'finds nothing once':
        return null
      case 'is old':
        return this.#older[key] ?? null
      case 'is cut':
        return text.slice(0, middle)
      case 'has a bit flipped':
        return text.slice(0, middle) + String.fromCharCode(text.charCodeAt(middle) ^ 1) + text.slice(middle + 1)
      default:
        return text
    }
  }
}
