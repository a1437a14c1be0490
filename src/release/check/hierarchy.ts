import { cyclesIn } from './cycles.ts'
import { type DataFault, quote } from './fault.ts'
import type { Rule } from './rule.ts'
import { type DataFile, fieldAt, nameOf, placeOf, placesAt, textAt } from './written.ts'

/** `from` is the file's name and not the id written in it: a copied id would make circles where there are none. */
type Edge = { from: string; to: string; at: { file: string; line?: number }; pointer: string }

/** Things that are part of themselves, events that come after themselves, and relations that lead back to their own event. */
export function checkHierarchy(): Rule {
  const wholes = { actors: [] as Edge[], locations: [] as Edge[] }
  const relations: (Edge & { type: unknown })[] = []
  return {
    *record(collection, file) {
      if (collection === 'actors' || collection === 'locations') wholes[collection].push(...wholesOf(file))
      if (collection !== 'events') return
      for (const edge of relationsOf(file)) {
        const { from, to, at, pointer } = edge
        const message = `The event ${quote(from)} is related to itself.`
        if (from !== to) relations.push(edge)
        else
          yield { ...at, pointer, code: 'self-relation', message, got: quote(to), expected: 'the id of another event' }
      }
    },
    *rest() {
      yield* cycles('part_of', wholes.actors)
      yield* cycles('part_of', wholes.locations)
      // One by one: a part may follow another part of the event that both belong to.
      for (const type of ['follows', 'part_of'])
        yield* cycles(
          type,
          relations.filter((edge) => edge.type === type),
        )
    },
  }
}

function wholesOf(file: DataFile): Edge[] {
  const to = textAt(file.value, 'part_of')
  return to === undefined ? [] : [{ from: nameOf(file), to, at: placeOf(file), pointer: '/part_of' }]
}

function relationsOf(file: DataFile): (Edge & { type: unknown })[] {
  return placesAt(file.value, 'relations/*').flatMap(({ pointer, value }) => {
    const to = textAt(value, 'event')
    if (to === undefined) return []
    return [{ from: nameOf(file), to, at: placeOf(file), pointer: `${pointer}/event`, type: fieldAt(value, 'type') }]
  })
}

/** Each cycle is told where its smallest id leads into it. */
function* cycles(relation: string, edges: readonly Edge[]): Generator<DataFault> {
  const leaving = Map.groupBy(edges, (edge) => edge.from)
  const graph = new Map([...leaving].map(([from, out]) => [from, out.map((edge) => edge.to)]))
  for (const cycle of cyclesIn(graph)) {
    const [first, second = first] = cycle
    const edge = leaving.get(first as string)?.find(({ to }) => to === second)
    if (!edge) continue
    yield {
      ...edge.at,
      pointer: edge.pointer,
      code: 'cycle',
      message: `"${relation}" goes round in a circle: ${[...cycle, first].join(' -> ')}.`,
      got: quote(edge.to),
      expected: 'a chain that ends',
    }
  }
}
