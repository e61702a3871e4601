import {
  completenessOf,
  evaluate,
  rollUp,
  type ActualFigures,
  type Evaluation,
  type EvaluationForm,
  type FundRow,
  type IndicatorDefinition,
  type ParentTarget,
  type Points,
  type RollUpInput,
  type RollUpResult,
  type RulePack,
} from '@huigong/domain'
import type { FundProject } from '../project/index.js'
import type { Child } from './children.js'
import { withWords, type StatementWords } from './statement-words.js'

export interface Calculation {
  readonly project: FundProject
  readonly pack: RulePack
  readonly indicators: readonly IndicatorDefinition[]
  readonly campaignYear: number | null
  readonly department: string
  readonly parent: {
    readonly unionId: string
    readonly path: string
    readonly name: string
    readonly targets: readonly ParentTarget[]
    readonly figures: ActualFigures
    /** Fund block of the whole subtree from the ledger; null where each unit brings its own table. */
    readonly funds: readonly FundRow[] | null
    /** What the union itself wrote on targets and goals. */
    readonly words: StatementWords
  }
  readonly children: readonly Child[]
}

/** What the engine rolls up: the units whose values are added. */
export const contributingInput = (calculation: Calculation): RollUpInput =>
  inputOf(calculation, contributingOf(calculation))

const contributingOf = ({ children }: Calculation): Child[] => children.filter(({ unit }) => unit.contributes)

function inputOf(calculation: Calculation, children: readonly Child[]): RollUpInput {
  const { project, parent } = calculation
  return {
    project: {
      name: project.name,
      fiscalYear: project.fiscalYear,
      campaignYear: calculation.campaignYear,
      competentDepartment: calculation.department,
      indicators: calculation.indicators,
    },
    parent: {
      unionId: parent.unionId,
      path: parent.path,
      name: parent.name,
      targets: parent.targets,
      figures: parent.figures,
      goals: { expected: project.purpose, actual: '' },
    },
    children: children.map(({ child }) => child),
    pack: calculation.pack,
  }
}

const isOutside = (child: Child, indicatorId: string): boolean =>
  child.content?.form.rows.some((row) => row.id === indicatorId && row.notApplicable) ?? false

/**
 * The engine's roll-up. A unit to which an indicator does not apply has no value of it to add: that indicator is
 * rolled up from the others.
 */
function rolledUp(calculation: Calculation, contributing: readonly Child[]): RollUpResult {
  const whole = rollUp(inputOf(calculation, contributing))
  const rows = [...whole.form.rows]
  const methods = [...whole.methods]
  for (const [index, indicator] of calculation.indicators.entries()) {
    const others = contributing.filter((child) => !isOutside(child, indicator.id))
    if (others.length === contributing.length) continue
    const part = rollUp(inputOf(calculation, others))
    const [row, method] = [part.form.rows[index], part.methods[index]]
    if (row) rows[index] = { ...row, notApplicable: others.length === 0 }
    if (method) methods[index] = method
  }
  return { ...whole, methods, form: { ...whole.form, rows } }
}

/** Where units bring tables of their own there is nothing in common to score: the money is added, the score is not. */
function withoutScore(evaluation: Evaluation): Evaluation {
  const because = '各单位使用自己的指标表，不能汇总指标完成值，故不计算本级得分'
  return {
    ...evaluation,
    computed: {
      total: null,
      grade: null,
      steps: [{ rule: 'missing', sentence: because, points: null, clause: null }],
    },
  }
}

function scored(calculation: Calculation, form: EvaluationForm): Evaluation {
  const evaluation = evaluate(form, calculation.pack)
  return calculation.project.indicatorMode === 'unit' ? withoutScore(evaluation) : evaluation
}

/**
 * Values first, then scores: the contributing units' values make the union's form, the ledger its fund block, and the
 * form is scored against the union's own targets. Completeness looks at every unit that had to report.
 */
export function calculate(calculation: Calculation): RollUpResult {
  const { children, parent } = calculation
  const result = rolledUp(calculation, contributingOf(calculation))
  const form = withWords({ ...result.form, funds: parent.funds ?? result.form.funds }, parent.words)
  const evaluation = scored(calculation, form)
  const mean = result.crossCheck.fundWeightedMeanOfScores
  const { total } = evaluation.computed
  return {
    ...result,
    form,
    evaluation,
    completeness: completenessOf(children.map(({ child }) => child)),
    crossCheck: {
      fundWeightedMeanOfScores: mean,
      gap: total === null || mean === null ? null : ((total - mean) as Points),
    },
  }
}
