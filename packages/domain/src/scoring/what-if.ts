import type { Evaluation, EvaluationForm, Points } from '../form/index.js'
import { checkRulePack, type PackProblem, type RulePack } from '../rule-pack/index.js'
import { evaluate } from './evaluate.js'

/** What is supposed to be different: whole sections of the pack, and weights of rows by row id. */
export type RulePackChange = Partial<Omit<RulePack, 'id' | 'version'>> & {
  readonly rowWeights?: Readonly<Record<string, Points>>
}

/** A supposition beside the official result; it never replaces it. */
export interface Supposition {
  readonly official: Evaluation
  readonly supposed: Evaluation
  /** Supposed − official total; `null` while either is missing. */
  readonly difference: Points | null
  readonly gradeMoves: boolean
  /** Why the changed pack could not be used for real. */
  readonly problems: readonly PackProblem[]
}

/** What the result would be under a changed pack: the same calculation, nothing saved (测算). */
export function whatIf(form: EvaluationForm, pack: RulePack, change: RulePackChange): Supposition {
  const { rowWeights = {}, ...sections } = change
  const supposedPack: RulePack = { ...pack, ...sections }
  const rows = form.rows.map((row) => ({ ...row, weight: rowWeights[row.id] ?? row.weight }))
  const official = evaluate(form, pack)
  const supposed = evaluate({ ...form, rows }, supposedPack)
  const [before, after] = [official.computed.total, supposed.computed.total]
  return {
    official,
    supposed,
    difference: before === null || after === null ? null : ((after - before) as Points),
    gradeMoves: official.computed.grade !== supposed.computed.grade,
    problems: checkRulePack(supposedPack),
  }
}
