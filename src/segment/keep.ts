/** A list as an array has it, or a file: read from one end to the other, or at any place. */
export type List<T> = Iterable<T> & { readonly length: number; at(index: number): T | undefined }

/** A list that grows at its end. */
export type GrowingList<T> = List<T> & { push(item: T): unknown }

/**
 * Where whoever builds keeps what may be more than memory holds: an array for each list, or, as the publisher has it, a
 * file for all of them.
 */
export type Keep = {
  texts(): GrowingList<string>
  bytes(): GrowingList<Uint8Array>
  /** Values that JSON has. They may come back as copies. */
  values<T>(): GrowingList<T>
}

export const IN_MEMORY: Keep = { texts: () => [], bytes: () => [], values: () => [] }

/** Some lists as one, one behind another. */
export function joined<T>(lists: readonly List<T>[]): List<T> {
  return {
    get length() {
      return lists.reduce((sum, { length }) => sum + length, 0)
    },
    at(index) {
      let rest = index
      for (const list of lists) {
        if (rest < list.length) return list.at(rest)
        rest -= list.length
      }
      return undefined
    },
    *[Symbol.iterator]() {
      for (const list of lists) yield* list
    },
  }
}

/** A list whose items are made of another's, each whenever it is asked for. */
export function mapped<A, B>(list: List<A>, make: (item: A) => B): List<B> {
  return {
    get length() {
      return list.length
    },
    at(index) {
      const item = list.at(index)
      return item === undefined ? undefined : make(item)
    },
    *[Symbol.iterator]() {
      for (const item of list) yield make(item)
    },
  }
}
