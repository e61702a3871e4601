import {
  addPoints,
  SHIPPED_RULE_PACKS,
  totalFundRow,
  ZERO_POINTS,
  type EvaluationForm,
  type Points,
  type RulePack,
} from '@huigong/domain'

/** Weight by first-level indicator; `null` where a row of it has none. */
function levelWeights(form: EvaluationForm): ReadonlyMap<string, Points | null> {
  const sums = new Map<string, Points | null>()
  for (const row of form.rows) {
    const sum = sums.get(row.level1) ?? ZERO_POINTS
    const holed = sums.get(row.level1) === null || row.weight === null
    sums.set(row.level1, holed ? null : addPoints(sum, row.weight ?? ZERO_POINTS))
  }
  return sums
}

function fits(pack: RulePack, execution: Points, levels: ReadonlyMap<string, Points | null>): boolean {
  if (!pack.execution.scored || pack.execution.weight !== execution) return false
  const free = pack.levels.every((level) => level.weight === null)
  // Where units split the points freely, only the weight of the execution rate and the level names can tell.
  if (free) return [...levels.keys()].every((name) => pack.levels.some((level) => level.name === name))
  return (
    levels.size === pack.levels.length &&
    pack.levels.every((level) => levels.get(level.name) === level.weight)
  )
}

/** The first shipped rule pack whose weights are those of the form; `null` when none fits or weights are missing. */
export function hintRulePack(form: EvaluationForm): string | null {
  const execution = totalFundRow(form)?.weight ?? null
  const levels = levelWeights(form)
  if (execution === null || levels.size === 0) return null
  return SHIPPED_RULE_PACKS.find((pack) => fits(pack, execution, levels))?.id ?? null
}
