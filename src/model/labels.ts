import * as v from 'valibot'
import { text } from './text.ts'

/** The same short text in several languages, by language tag: `{"en": "Visit", "bn": "সফর"}`. English is always there. */
export const Labels = v.objectWithRest({ en: text(200) }, text(200))
export type Labels = v.InferOutput<typeof Labels>

/** As `Labels`, for paragraphs. */
export const Prose = v.objectWithRest({ en: text(4000) }, text(4000))
export type Prose = v.InferOutput<typeof Prose>
