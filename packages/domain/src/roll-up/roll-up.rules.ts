import type { Finding } from '../validation/finding.js'
import { rollUp } from './roll-up.js'
import { factsOf, type RollUpContext, type RollUpRule } from './rule-facts.js'
import {
  absolutesMustAddUp,
  scoreMustComeFromValues,
  scoreShouldBeNearTheUnits,
  valuesMustFollowTheMethod,
} from './stated.rules.js'
import type { RollUpInput } from './types.js'
import {
  childrenMustUseTheSameIndicators,
  personsMustNotCountTwice,
  requiredUnitsMustBeCounted,
} from './unit.rules.js'

/** U01 to U06, in the order of the catalogue. */
export const rollUpRules: readonly RollUpRule[] = [
  requiredUnitsMustBeCounted,
  absolutesMustAddUp,
  valuesMustFollowTheMethod,
  scoreMustComeFromValues,
  scoreShouldBeNearTheUnits,
  personsMustNotCountTwice,
  childrenMustUseTheSameIndicators,
]

/**
 * Findings about a roll-up: who is missing, whether what the parent states (`context.stated`) is what its units add up
 * to, who is counted twice and who used other indicators. Pass `result` where it has been computed already.
 */
export function checkRollUp(
  input: RollUpInput,
  context: RollUpContext = {},
  result = rollUp(input),
): Finding[] {
  const facts = factsOf(input, result, context)
  return rollUpRules.flatMap((rule) => rule(facts))
}
