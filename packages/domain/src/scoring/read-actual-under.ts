import { readActual, type Reading, type ReadingContext, readNamedTier } from '../reading/index.js'
import type { RulePack } from '../rule-pack/index.js'

/**
 * Reads 实际完成值 under a pack, as the scoring does: besides the national wordings the pack's own names of its tiers,
 * with or without a percentage.
 */
export function readActualUnder(
  pack: Pick<RulePack, 'tiers'>,
  text: string | null,
  context: ReadingContext = {},
): Reading {
  const actual = readActual(text, context)
  // The pack's own names first: its second of two tiers may bear the name of the national third.
  if (!('text' in actual)) return actual
  const named = readNamedTier(
    actual.text,
    pack.tiers.map((tier) => tier.name),
  )
  return named ?? actual
}
