import * as v from 'valibot'
import { ClaimField } from './claim-field.ts'
import { Slug } from './slug.ts'
import { text } from './text.ts'

/** What one source asserts, or denies, about one field of one record. */
export const Claim = v.strictObject({
  field: ClaimField,
  value: v.pipe(text(600), v.description('What is claimed. Claims that agree have the same value, letter by letter')),
  source: Slug,
  stance: v.optional(v.picklist(['asserts', 'denies']), 'asserts'),
  quote: v.optional(v.pipe(text(1000), v.description("The source's own words"))),
  note: v.optional(v.pipe(text(1000), v.description("The editors' remark on this claim"))),
})
export type Claim = v.InferOutput<typeof Claim>

/** The editors' remark on a field whose claims disagree. */
export const DisputeNote = v.strictObject({ field: ClaimField, text: text(1000) })

/** One of the rival values of a disputed field, with the sources on either side of it. */
export const RivalValue = v.strictObject({
  value: v.string(),
  sources: v.pipe(v.array(Slug), v.description('Sources that assert it')),
  denied_by: v.optional(v.pipe(v.array(Slug), v.description('Sources that deny it'))),
  voices: v.pipe(
    v.number(),
    v.integer(),
    v.description('Independent voices that assert it: pages that repeat one text count as one'),
  ),
})

/** A field whose claims disagree, every rival value listed. */
export const Conflict = v.strictObject({
  field: ClaimField,
  values: v.array(RivalValue),
  note: v.optional(v.string()),
})
export type Conflict = v.InferOutput<typeof Conflict>

/**
 * The fields on which claims disagree, in the order they are first claimed: two different values asserted, or one
 * value asserted and denied. Plain `detail` collects statements that stand side by side and is never a dispute;
 * rivals about one detail share an aspect (`detail.containers`).
 * @param voiceOf the cluster a source repeats, or its own id when it speaks for itself
 */
export function conflictsOf(
  claims: readonly Claim[],
  notes: readonly { field: string; text: string }[],
  voiceOf: (source: string) => string,
): Conflict[] {
  const fields = Map.groupBy(claims, (claim) => claim.field)
  const conflicts: Conflict[] = []
  for (const [field, about] of fields) {
    if (field === 'detail') continue
    const byValue = Map.groupBy(about, (claim) => claim.value)
    const denied = about.some((claim) => claim.stance === 'denies')
    if (byValue.size < 2 && !denied) continue
    const values = [...byValue].map(([value, rivals]) => {
      const asserting = sourcesOf(rivals, 'asserts')
      const denying = sourcesOf(rivals, 'denies')
      return {
        value,
        sources: asserting,
        ...(denying.length > 0 && { denied_by: denying }),
        voices: new Set(asserting.map(voiceOf)).size,
      }
    })
    const note = notes.find((entry) => entry.field === field)?.text
    conflicts.push({ field, values, ...(note !== undefined && { note }) })
  }
  return conflicts
}

function sourcesOf(claims: readonly Claim[], stance: Claim['stance']): string[] {
  return [...new Set(claims.filter((claim) => claim.stance === stance).map((claim) => claim.source))]
}
