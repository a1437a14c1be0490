/** Anything that can be part of another of its kind. */
type Part = { id: string; part_of: string | null }

/** What a record is part of, nearest first, by id. Ends where `part_of` names nothing, or comes round to itself. */
export function ancestry(records: readonly Part[]): (id: string) => string[] {
  const parents = new Map(records.map((record) => [record.id, record.part_of]))
  return (id) => {
    const above: string[] = []
    for (let at = parents.get(id); at && parents.has(at) && at !== id && !above.includes(at); at = parents.get(at))
      above.push(at)
    return above
  }
}
