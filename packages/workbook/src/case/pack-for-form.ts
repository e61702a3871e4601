import {
  asPrinted,
  executionFigures,
  formatRatio,
  levelOf,
  multiplyRatio,
  ratio,
  rulePackOf,
  SHIPPED_RULE_PACKS,
  totalFundRow,
  type CheckContext,
  type EvaluationForm,
  type RulePack,
} from '@huigong/domain'
import type { ImportedForm, ImportedHead } from '../imported-form.js'

const DEFAULT_PACK = 'national-2020'

const shipped = (id: string): RulePack => {
  const pack = rulePackOf(id)
  if (!pack) throw new RangeError(`no shipped rule pack “${id}”`)
  return pack
}

/** Whether nothing in the head speaks against the pack's points. */
const agrees = (head: ImportedHead, pack: RulePack): boolean =>
  Object.entries(head.levels).every(([name, points]) => levelOf(pack, name)?.weight === points)

/** The shipped pack nearest to a head, for tiers and clauses: same execution weight, then same levels. */
function nearestPack(head: ImportedHead): RulePack {
  const sameExecution = SHIPPED_RULE_PACKS.filter((pack) =>
    head.executionWeight === null
      ? !pack.execution.scored
      : pack.execution.scored && pack.execution.weight === head.executionWeight,
  )
  return sameExecution.find((pack) => agrees(head, pack)) ?? sameExecution[0] ?? shipped(DEFAULT_PACK)
}

/** Whether the printed rate is that of the given denominator, at the precision it was printed with. */
function explainsPrint(form: EvaluationForm, pack: RulePack): boolean {
  const figures = executionFigures(form, pack)
  const printed = /^(\d+)(?:\.(\d+))?[%％]$/.exec((totalFundRow(form)?.printedRate ?? '').trim())
  if (figures.kind === 'missing' || !printed) return false
  const places = printed[2]?.length ?? 0
  const number = printed[0].replace(/[%％]$/, '')
  return formatRatio(multiplyRatio(figures.rate, ratio(100)), places) === number
}

/** Beijing's older form divides by 年初预算数; its clause says so. */
const INITIAL_BUDGET_PACK = 'beijing-2016'

function dividedBy(pack: RulePack, denominator: RulePack['execution']['denominator']): RulePack {
  if (pack.execution.denominator === denominator) return pack
  const rule = 'execution-rate'
  const source = shipped(denominator === 'initial-budget' ? INITIAL_BUDGET_PACK : DEFAULT_PACK)
  const clauses = { ...pack.clauses, [rule]: source.clauses[rule] ?? '' }
  return { ...pack, execution: { ...pack.execution, denominator }, clauses }
}

/** The pack divides by 年初预算数 where only that explains what the table prints, or only that is stated. */
function withItsDenominator(form: EvaluationForm, pack: RulePack): RulePack {
  const annual = dividedBy(pack, 'annual-budget')
  const initial = dividedBy(pack, 'initial-budget')
  if (executionFigures(form, initial).kind === 'missing') return annual
  const onlyInitial = executionFigures(form, annual).kind === 'missing'
  return onlyInitial || (explainsPrint(form, initial) && !explainsPrint(form, annual)) ? initial : annual
}

/**
 * The pack an imported form is scored and checked by: the one asked for; else, for a table that prints its own head, the
 * nearest shipped pack with the points of that head; else the one the form points to, or the national one.
 */
export function packForForm(imported: ImportedForm, asked: RulePack | null = null): RulePack {
  if (asked) return asked
  const { form, head, rulePackHint } = imported
  if (!head?.published) return shipped(rulePackHint ?? DEFAULT_PACK)
  const near = rulePackHint === null ? nearestPack(head) : shipped(rulePackHint)
  const weightColumn = !head.absentColumns.includes('weight') && form.rows.some((row) => row.weight !== null)
  return asPrinted(withItsDenominator(form, near), {
    executionWeight: head.executionWeight,
    levels: head.levels,
    weightColumn,
  })
}

/** What the rules have to know of an imported form besides its cells. */
export function checkContextOf(imported: ImportedForm): CheckContext {
  const { head, kind, completeness } = imported
  const truncated = completeness === 'truncated'
  if (!head?.published) return head ? { truncated, reviewed: head.reviewed } : { truncated }
  return {
    truncated,
    published: true,
    department: kind === 'department-overall',
    absentColumns: head.absentColumns,
    printed: { levels: head.levels, noteLevels: head.noteLevels, total: head.totalWeight },
    reviewed: head.reviewed,
  }
}
