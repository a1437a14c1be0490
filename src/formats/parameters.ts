import type { Collection } from '../model/terms.ts'
import { FLAGS, ITEM_PARAMETERS, PARAMETERS, type Parameter, single } from '../query/parameters.ts'
import { PARTIAL_PARAMETERS } from './format.ts'
import { type FormatName, formatOf } from './formats.ts'

type Parameters = Readonly<Record<string, Parameter>>

/** Parameters of lists in the formats that can be written piece by piece. */
export const WHOLE_PARAMETERS: Parameters = { all: single(FLAGS) }

/** The parameters of a list in a format: those of the collection that mean something there, and the format's own. */
export function listParameters(collection: Collection, name: FormatName, table: string | null): Parameters {
  return remembered(`list ${collection} ${name} ${table === null}`, () => {
    const { writer, parameters } = formatOf(name)
    return { ...meaning(PARAMETERS[collection], name, table), ...parameters, ...(writer && WHOLE_PARAMETERS) }
  })
}

/** The parameters of a single record in a format. */
export function itemParameters(collection: Collection, name: FormatName): Parameters {
  return remembered(`item ${collection} ${name}`, () => ({
    ...meaning(ITEM_PARAMETERS[collection], name, null),
    ...formatOf(name).parameters,
  }))
}

/** Put together once an isolate: every answer asks for them. */
const tables = new Map<string, Parameters>()

function remembered(key: string, make: () => Parameters): Parameters {
  const table = tables.get(key) ?? make()
  tables.set(key, table)
  return table
}

/** Whatever would make no difference to an answer is left out, so that asking for it is refused and not ignored. */
function meaning(parameters: Parameters, name: FormatName, table: string | null): Parameters {
  const taken = table === null ? formatOf(name).takes : []
  const without = PARTIAL_PARAMETERS.filter((each) => !taken.includes(each)) as readonly string[]
  return Object.fromEntries(Object.entries(parameters).filter(([each]) => !without.includes(each)))
}
