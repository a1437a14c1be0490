/**
 * Cycles of a directed graph, each once, beginning with its smallest id in plain string order: `[a, b]` for a -> b -> a.
 * Every set of nodes that lie on cycles is represented, though not every way around it. Works without recursion, since
 * a chain may be longer than the stack is deep.
 * @param graph ids and the ids they lead to; those that are no key lead nowhere
 */
export function cyclesIn(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const found = new Map<string, string[]>()
  const done = new Set<string>()
  for (const start of [...graph.keys()].sort()) {
    if (done.has(start)) continue
    const path = [{ id: start, next: 0 }]
    const onPath = new Set([start])
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const to = graph.get(top.id)?.[top.next++]
      if (to === undefined) {
        path.pop()
        onPath.delete(top.id)
        done.add(top.id)
      } else if (onPath.has(to)) {
        const ids = path.map((step) => step.id)
        const cycle = smallestFirst(ids.slice(ids.indexOf(to)))
        found.set(cycle.join(' '), cycle)
      } else if (!done.has(to)) {
        path.push({ id: to, next: 0 })
        onPath.add(to)
      }
    }
  }
  return [...found.values()]
}

function smallestFirst(cycle: readonly string[]): string[] {
  const smallest = cycle.reduce((least, id, index) => (id < (cycle[least] as string) ? index : least), 0)
  return [...cycle.slice(smallest), ...cycle.slice(0, smallest)]
}
