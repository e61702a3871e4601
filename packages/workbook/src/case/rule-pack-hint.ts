import { addPoints, points, totalFundRow, type EvaluationForm, type Points } from '@huigong/domain'

/** Weights by which published tables tell their rule pack: execution rate, then first-level indicators. */
const KNOWN: readonly {
  readonly id: string
  readonly execution: Points
  readonly levels: Readonly<Record<string, Points>>
}[] = [
  {
    id: 'national-2020',
    execution: points(10),
    levels: { 产出指标: points(50), 效益指标: points(30), 满意度指标: points(10) },
  },
  { id: 'hubei-2020', execution: points(20), levels: { 产出指标: points(40), 效益指标: points(40) } },
]

function levelWeights(form: EvaluationForm): ReadonlyMap<string, Points> {
  const sums = new Map<string, Points>()
  for (const row of form.rows) {
    if (row.weight !== null) sums.set(row.level1, addPoints(sums.get(row.level1) ?? points(0), row.weight))
  }
  return sums
}

/** The rule pack whose weights are exactly those of the form; `null` when none fits or weights are missing. */
export function hintRulePack(form: EvaluationForm): string | null {
  const execution = totalFundRow(form)?.weight ?? null
  const levels = levelWeights(form)
  const fits = KNOWN.find(
    (pack) =>
      pack.execution === execution &&
      levels.size === Object.keys(pack.levels).length &&
      Object.entries(pack.levels).every(([name, weight]) => levels.get(name) === weight),
  )
  return fits?.id ?? null
}
