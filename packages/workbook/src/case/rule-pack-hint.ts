import {
  addPoints,
  levelNames,
  levelOf,
  SHIPPED_RULE_PACKS,
  totalFundRow,
  ZERO_POINTS,
  type EvaluationForm,
  type Points,
  type RulePack,
} from '@huigong/domain'

const knowsEveryLevel = (form: EvaluationForm, pack: RulePack): boolean =>
  form.rows.every((row) => levelNames(pack).includes(row.level1))

/** Every row states its weight and the sums are those of the pack. */
const carriesItsWeights = (form: EvaluationForm, pack: RulePack): boolean =>
  form.rows.every((row) => row.weight !== null) &&
  pack.levels.every((level) => {
    const rows = form.rows.filter((row) => levelOf(pack, row.level1) === level)
    const sum: Points = addPoints(...rows.map((row) => row.weight ?? ZERO_POINTS))
    return rows.length > 0 && sum === level.weight
  })

function fits(form: EvaluationForm, pack: RulePack): boolean {
  const execution = totalFundRow(form)?.weight ?? null
  if (!pack.execution.scored || pack.execution.weight !== execution || !knowsEveryLevel(form, pack))
    return false
  // Points that units split freely fit any table; such a pack has to be named, it cannot be recognised.
  if (pack.levels.every((level) => level.weight === null)) return false
  const unweighted = pack.unstatedWeights === 'even' && form.rows.every((row) => row.weight === null)
  return unweighted || carriesItsWeights(form, pack)
}

/** The first shipped rule pack whose weights are those of the form; `null` when none fits or weights are missing. */
export function hintRulePack(form: EvaluationForm): string | null {
  if (form.rows.length === 0) return null
  return SHIPPED_RULE_PACKS.find((pack) => fits(form, pack))?.id ?? null
}
