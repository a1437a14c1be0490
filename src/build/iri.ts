import type { toJsonSchema } from '@valibot/to-json-schema'

type Override = NonNullable<NonNullable<Parameters<typeof toJsonSchema>[1]>['overrideAction']>

/**
 * An address as editors copy it may hold letters of any script: `https://example.org/সাক্ষাৎ` is an IRI (RFC 3987), which
 * JSON Schema tells apart from a URI.
 */
export const asIri: Override = ({ valibotAction, jsonSchema }) =>
  valibotAction.type === 'url' ? { ...jsonSchema, format: 'iri' } : undefined
