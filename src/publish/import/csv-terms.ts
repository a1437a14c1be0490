import type { Terms } from './format.ts'
import { slugOf } from './slugs.ts'
import { eventType, term } from './terms.ts'

/** The words that a table codes with, as terms of a codebook whose definitions an editor then writes. */
export class TermBook {
  readonly #types = new Map<string, { name: string; column: string | undefined }>()
  readonly #topics = new Map<string, { name: string; column: string }>()
  readonly #roles = new Set<string>()
  readonly #placeRoles = new Set<string>()

  type(name: string, column: string | undefined): void {
    keepSmallest(this.#types, name, { name, column })
  }

  topic(name: string, column: string): void {
    keepSmallest(this.#topics, name, { name, column })
  }

  role(id: string): void {
    this.#roles.add(id)
  }

  placeRole(id: string): void {
    this.#placeRoles.add(id)
  }

  terms(): Terms {
    return {
      types: [...this.#types].sort().map(([id, { name, column }]) => eventType(id, labelOf(name), definition(column))),
      topics: [...this.#topics].sort().map(([id, { name, column }]) => term(id, labelOf(name), definition(column))),
      roles: [...this.#roles].sort().map((id) => term(id, labelOf(id), definition(undefined))),
      place_roles: [...this.#placeRoles].sort().map((id) => term(id, labelOf(id), definition(undefined))),
    }
  }
}

/** Of several spellings the smallest, so that the order of rows does not matter. */
function keepSmallest<T extends { name: string }>(terms: Map<string, T>, name: string, made: T): void {
  const id = slugOf(name)
  const held = terms.get(id)
  if (held === undefined || name < held.name) terms.set(id, made)
}

function labelOf(name: string): string {
  const words = name.replaceAll('-', ' ')
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1, 200)}`
}

function definition(column: string | undefined): string {
  return column === undefined
    ? 'As the mapping of an imported table has it.'
    : `As the column "${column}" of an imported table has it.`.slice(0, 600)
}
