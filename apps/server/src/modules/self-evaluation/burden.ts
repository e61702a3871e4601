import type { EvaluationForm, IndicatorMode, RulePack } from '@huigong/domain'

/** How much of a form is done, and how much of it nobody had to type. */
export interface Burden {
  readonly fields: number
  readonly filled: number
  readonly automatic: number
}

interface Field {
  readonly filled: boolean
  readonly automatic: boolean
}

const isWritten = (value: string | number | null | undefined): boolean =>
  value !== null && value !== undefined && value !== ''

function fundFields(form: EvaluationForm, mode: IndicatorMode, pack: RulePack): Field[] {
  const amounts = form.funds.flatMap((row) => [row.initialBudget, row.annualBudget, row.executed])
  const fields = amounts.map((amount) => ({
    filled: amount !== null,
    automatic: mode === 'project' && amount !== null,
  }))
  const total = form.funds.find((row) => row.key === 'total')
  return pack.execution.scored ? [...fields, { filled: isWritten(total?.entered), automatic: false }] : fields
}

const rowFields = (form: EvaluationForm): Field[] =>
  form.rows
    .filter((row) => !row.notApplicable)
    .flatMap((row) => [
      { filled: isWritten(row.actual), automatic: row.source !== 'entered' && isWritten(row.actual) },
      { filled: row.entered !== null, automatic: false },
    ])

/** Counts the cells a unit answers for: amounts, actual values, scores, words (“27 项，23 项已自动填好”). */
export function burdenOf(form: EvaluationForm, mode: IndicatorMode, pack: RulePack): Burden {
  const words = [form.goals.actual, ...pack.narratives.map((each) => form.narratives[each.key])]
  const fields = [
    ...fundFields(form, mode, pack),
    ...rowFields(form),
    ...words.map((text) => ({ filled: isWritten(text?.trim()), automatic: false })),
  ]
  return {
    fields: fields.length,
    filled: fields.filter((field) => field.filled).length,
    automatic: fields.filter((field) => field.automatic).length,
  }
}
