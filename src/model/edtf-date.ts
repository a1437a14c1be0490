import * as v from 'valibot'
import { PRECISIONS } from './terms.ts'

/** A date as answers give it. */
export const EdtfDate = v.strictObject({
  edtf: v.pipe(v.string(), v.description('The date as the editors wrote it')),
  earliest: v.nullable(v.pipe(v.string(), v.isoDate(), v.description('First day it can mean; null when open'))),
  latest: v.nullable(v.pipe(v.string(), v.isoDate(), v.description('Last day it can mean; null when open'))),
  precision: v.picklist(PRECISIONS),
  approximate: v.pipe(v.boolean(), v.description('EDTF ~ or %: the sources say "about"')),
  uncertain: v.pipe(v.boolean(), v.description('EDTF ? or %: the sources are in doubt')),
  label: v.pipe(v.string(), v.description('The date in words, in the language of the answer')),
})
export type EdtfDate = v.InferOutput<typeof EdtfDate>
