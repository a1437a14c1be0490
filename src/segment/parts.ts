/** Items so many at a time. */
export function* parts<T>(items: Iterable<T>, most: number): Generator<T[]> {
  let part: T[] = []
  for (const item of items)
    if (part.push(item) === most) {
      yield part
      part = []
    }
  if (part.length > 0) yield part
}
