import * as v from 'valibot'
import { CLAIM_FIELDS } from './terms.ts'

export const ClaimField = v.pipe(
  v.string(),
  v.regex(
    new RegExp(`^(?:${CLAIM_FIELDS.join('|')})(?:\\.[a-z0-9]+(?:-[a-z0-9]+)*)?$`),
    `one of ${CLAIM_FIELDS.join(', ')}, if need be with an aspect behind a point such as "detail.containers"`,
  ),
)
