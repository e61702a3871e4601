import {
  assessRows,
  evaluate,
  totalFundRow,
  type EvaluationForm,
  type ReportContext,
  type ReportFigures,
  type RulePack,
} from '@huigong/domain'

/** What the table of a report says, for the rules that compare its text with it; what is absent is not compared. */
export function reportContextOf(form: EvaluationForm | null, pack: RulePack): ReportContext {
  if (!form) return {}
  const funds = totalFundRow(form)
  const { entered } = evaluate(form, pack)
  const missed = new Set(assessRows(form, pack).flatMap(({ row, met }) => (met === false ? [row.id] : [])))
  const figures: { [Key in keyof ReportFigures]: ReportFigures[Key] | null } = {
    fiscalYear: form.fiscalYear,
    initialBudget: funds?.initialBudget ?? null,
    budget: funds?.annualBudget ?? null,
    paid: funds?.executed ?? null,
    total: form.printed.total ?? entered.total,
    grade: form.printed.grade,
    missed: form.rows.filter((row) => missed.has(row.id)).map((row) => row.name),
    actuals: form.rows.flatMap(({ name, actual }) => (actual === null ? [] : [{ name, actual }])),
  }
  const stated = Object.entries(figures).filter(([, value]) => value !== null)
  return { form: Object.fromEntries(stated) as ReportFigures, grades: pack.grades }
}
