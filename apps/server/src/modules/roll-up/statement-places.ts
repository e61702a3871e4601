import { assessRows, percentText, totalFundRow, type Assessment, type RulePack } from '@huigong/domain'
import { NARRATIVE_LABELS, NARRATIVE_SECTIONS } from '@huigong/report'
import type { RollUpSnapshot } from './roll-up-snapshot.js'

/** A place of a union's statement, as it is asked for. */
export interface StatementPlace {
  readonly at: string
  readonly group: 'deviation' | 'form' | 'report'
  readonly label: string
  readonly hint: string
  /** A missed target, or a low rate, for which a reason is wanted. */
  readonly wanted: boolean
  /** Characters. */
  readonly limit: number
}

const REASON_LIMIT = 1000
const TEXT_LIMIT = 5000

function outcomeText({ row, met, score }: Assessment): string {
  if (score.kind === 'not-applicable') return '本年度不适用'
  const outcome = met === null ? '无法比较' : met ? '已完成' : '未完成'
  return `年度指标值${row.target ?? '未填'}，完成值${row.actual ?? '未取得'}，${outcome}`
}

function executionPlace({ form }: RollUpSnapshot, limit: number): StatementPlace {
  const row = totalFundRow(form)
  const [executed, budget] = [row?.executed ?? null, row?.annualBudget ?? null]
  const known = executed !== null && budget !== null
  const rate = known ? percentText(executed, budget) : null
  return {
    at: 'execution',
    group: 'deviation',
    label: '预算执行率',
    hint: rate === null ? '执行率未取得' : `全年执行数÷全年预算数=${rate}`,
    wanted: known && executed < budget,
    limit,
  }
}

/** Every place that a roll-up leaves to its union's own words. */
export function statementPlaces(content: RollUpSnapshot, pack: RulePack): StatementPlace[] {
  const limit = pack.explanations.maxLength ?? REASON_LIMIT
  return [
    executionPlace(content, limit),
    ...assessRows(content.form, pack).map((each): StatementPlace => ({
      at: `rows.${each.row.id}`,
      group: 'deviation',
      label: each.row.name,
      hint: outcomeText(each),
      wanted: each.met === false && each.score.kind !== 'not-applicable',
      limit,
    })),
    {
      at: 'goals.actual',
      group: 'form',
      label: '年度总体目标完成情况',
      hint: content.form.goals.expected,
      wanted: false,
      limit: TEXT_LIMIT,
    },
    ...pack.narratives.map(({ key, label }): StatementPlace => ({
      at: `form.${key}`,
      group: 'form',
      label,
      hint: '印在自评表的文字栏里',
      wanted: false,
      limit: TEXT_LIMIT,
    })),
    ...NARRATIVE_SECTIONS.map((section): StatementPlace => ({
      at: `report.${section}`,
      group: 'report',
      ...NARRATIVE_LABELS[section],
      wanted: false,
      limit: TEXT_LIMIT,
    })),
  ]
}
