import type { Call } from '../../http/mcp/tools.ts'
import { COLLECTIONS } from '../../model/terms.ts'
import { ITEM_PARAMETERS, PARAMETERS, RELEASE_PARAMETERS, VIEW_PARAMETERS } from '../../query/parameters.ts'
import { type Noted, noted } from '../parameter-notes.ts'
import { REFUSALS } from './refusals.ts'

/** What language models are told of the service (src/http/mcp): how to begin, and what each tool takes and is for. */
export function mcpPart() {
  return {
    instructions: INSTRUCTIONS,
    tools: Object.entries(TOOLS).map(([name, { title, description, properties, required }]) => ({
      name,
      title,
      description,
      inputSchema: {
        type: 'object',
        properties,
        ...(required.length > 0 && { required }),
        additionalProperties: false,
      },
      annotations: { title, readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
    })),
    calls: Object.fromEntries(Object.entries(TOOLS).map(([name, { call }]) => [name, call])),
    refusals: REFUSALS,
  }
}

const INSTRUCTIONS = `Structured facts about one running news story: events, the actors in them, the places they happened, and the sources that say so. Every fact rests on sources; where they disagree, the record says so in "disputed", and explain_dispute tells who says what. Begin with search to find ids, then list_events with filters, or get_record. Cite the sources of a record, not this service alone, and name the release you read. Dates are EDTF; never make one more exact than it is.`

type Property = { description: string; type: string; enum?: readonly string[] }
type Tool = {
  title: string
  description: string
  properties: Record<string, Property>
  required: readonly string[]
  call: Call
}

const ID: Property = { type: 'string', description: 'The id of a record, for example "mirza-meets-yunus"' }

const TOOLS: Record<string, Tool> = {
  search: {
    title: 'Search',
    description:
      'Finds actors, places, events and sources by the words in their names and titles, in any script, and gives their ids.',
    properties: propertiesOf(noted(VIEW_PARAMETERS.search, 'search')),
    required: ['q'],
    call: { path: '/search', query: {} },
  },
  get_record: {
    title: 'Get a record',
    description:
      'One event, actor, location or source, whole: for an event with participants, places, claims, disputed fields and sources. "include" adds the records it refers to.',
    properties: {
      collection: { type: 'string', enum: COLLECTIONS, description: 'What it is a record of' },
      id: ID,
      ...propertiesOf(noted(ITEM_PARAMETERS.events, 'events')),
    },
    required: ['collection', 'id'],
    call: { path: '/{collection}/{id}', query: {} },
  },
  list_events: {
    title: 'List events',
    description:
      'Events that match all filters, newest first unless sorted otherwise. In a filter a comma means any of, a leading ! means not. Ten records a page with their most important fields, unless "limit" and "fields" say otherwise; "page.total" counts all.',
    properties: propertiesOf(noted(PARAMETERS.events, 'events')),
    required: [],
    call: { path: '/events', query: { limit: 10, fields: 'title,summary,date,status,type,disputed' } },
  },
  list_releases: {
    title: 'List releases',
    description: 'The published states of the dossier, newest first, with what their editors noted.',
    properties: propertiesOf(noted(RELEASE_PARAMETERS.releases, 'releases')),
    required: [],
    call: { path: '/releases', query: {} },
  },
  list_changes: {
    title: 'List changes',
    description:
      'What was added, changed (with the fields) and removed between two releases; to the latest, unless "to" says otherwise.',
    properties: propertiesOf(noted(RELEASE_PARAMETERS.changes, 'changes')),
    required: ['from'],
    call: { path: '/changes', query: {} },
  },
  explain_dispute: {
    title: 'Explain a disputed fact',
    description:
      'The rival values of each field of an event on which its sources disagree, who asserts and who denies each, in their own words where they are recorded. Pages that repeat one text count as one voice. It does not say who is right.',
    properties: {
      id: { ...ID, description: 'The id of an event, for example "mirza-meets-yunus"' },
      lang: propertyOf(noted(VIEW_PARAMETERS.search, 'search').lang),
    },
    required: ['id'],
    call: { path: '/events/{id}', query: { include: 'sources' }, explains: true },
  },
}

function propertiesOf(parameters: Readonly<Record<string, Noted>>): Record<string, Property> {
  return Object.fromEntries(Object.entries(parameters).map(([name, parameter]) => [name, propertyOf(parameter)]))
}

/** A parameter of the API as an argument: of one plain type, since not every model's schemas have others. */
function propertyOf({ description, example, filter, most, choices }: Noted): Property {
  const about = `${description}. For example ${JSON.stringify(example)}`
  if (filter || most > 1) return { type: 'string', description: about }
  if (choices?.includes('true')) return { type: 'boolean', description }
  if (choices) return { type: 'string', enum: choices, description: about }
  return { type: /^\d+$/.test(example) ? 'integer' : 'string', description: about }
}
