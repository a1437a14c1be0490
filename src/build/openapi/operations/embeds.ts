import * as v from 'valibot'
import { FORMS, type Form } from '../../../embeds/embed.ts'
import { EMBED_NAMES, embedOf } from '../../../embeds/embeds.ts'
import type { Collection } from '../../../model/terms.ts'
import { single } from '../../../query/parameters.ts'
import { type Noted, noted } from '../../parameter-notes.ts'
import { ORIGIN } from '../../service.ts'
import type { Operation } from '../operation.ts'
import { ref } from '../schema.ts'

const TYPES: Record<Form, string> = { page: 'text/html', fragment: 'text/html', svg: 'image/svg+xml' }
const IN_WORDS: Record<Form, string> = {
  page: ' as a page for a frame',
  fragment: ' as a part of another page',
  svg: ' as a picture',
}

/** Widgets in their forms, of the latest release and of any, and how a page of ours is embedded. */
export function embedOperations(exampleId: (collection: Collection) => string, release: string): Operation[] {
  const name = { description: 'The name of a release', schema: ref('ReleaseName'), example: release }
  const widgets = EMBED_NAMES.flatMap((widget) => {
    const { name: label, collection, isItem, parameters, picture } = embedOf(widget)
    const known = { description: 'The id of the record', schema: ref('Slug'), example: exampleId(collection) }
    return FORMS.filter((form) => form !== 'svg' || picture).flatMap((form): Operation[] => {
      const path = `${widget}${isItem ? '/{id}' : ''}${form === 'page' ? '' : `.${form}`}`
      const shared: Omit<Operation, 'path' | 'inPath'> = {
        below: 'host',
        id: `embed${capital(widget)}${form === 'page' ? '' : capital(form)}`,
        tag: 'Embeds',
        summary: `${label}${IN_WORDS[form]}`,
        query: noted(parameters, `embed/${widget}`, collection),
        examplesOf: collection,
        contentType: TYPES[form],
        ...(isItem && { moves: true }),
      }
      const within: NonNullable<Operation['inPath']> = isItem ? { id: known } : {}
      return [
        {
          ...shared,
          path: `/embed/${path}`,
          inPath: within,
          problems: isItem ? [404, 410, 422] : [422],
          dated: true,
        },
        {
          ...shared,
          path: `/embed/@{release}/${path}`,
          id: `${shared.id}OfRelease`,
          summary: `${shared.summary}, of one release`,
          inPath: { release: name, ...within },
          problems: isItem ? [404, 410, 422] : [404, 422],
          pinned: true,
        },
      ]
    })
  })
  return [
    ...widgets,
    {
      below: 'host',
      path: '/oembed',
      id: 'getOembed',
      tag: 'Embeds',
      summary: 'How a page of this service is embedded (oEmbed 1.0)',
      description: 'Parameters of other names are passed over: consumers add some of their own.',
      query: OEMBED,
      needs: ['url'],
      contentType: 'application/json',
      schema: ref('Oembed'),
      others: { 'text/xml': { type: 'string' } },
      problems: [404, 501],
    },
  ]
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

const pixels = v.pipe(v.string(), v.regex(/^[1-9]\d{0,6}$/))

const OEMBED: Readonly<Record<string, Noted>> = {
  url: {
    ...single(v.string()),
    description: 'The address of a page of this service',
    example: `${ORIGIN}/embed/timeline`,
  },
  format: { ...single(['json', 'xml']), description: 'JSON unless said otherwise', example: 'xml' },
  maxwidth: { ...single(pixels), description: 'Pixels it may be wide', example: '600' },
  maxheight: { ...single(pixels), description: 'Pixels it may be high', example: '400' },
}
