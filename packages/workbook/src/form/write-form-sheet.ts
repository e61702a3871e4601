import {
  formatPoints,
  type EvaluationForm,
  type Fen,
  type FundRow,
  type IndicatorRow,
  type Points,
} from '@huigong/domain'
import { decimalText, exactWan } from '../decimal.js'
import type { WriteCell } from '../xlsx/workbook-port.js'
import {
  COLUMN,
  DASH,
  FUND_COLUMN,
  LAST_COLUMN,
  MARK,
  META_COLUMN,
  SHEETS,
  WIDTHS,
  columnLetter,
  isQualitative,
} from './form-layout.js'
import type { FormWorkbookPlan } from './form-plan.js'
import { STYLE } from './form-styles.js'
import { SheetBuilder, type Placed } from './sheet-builder.js'

/** A number cell holds 15 digits; an amount with more is written as text, so that no fen is lost. */
function amountValue(amount: Fen | null): string | number | null {
  if (amount === null) return null
  const text = exactWan(amount)
  return decimalText(Number(text)) === text ? Number(text) : text
}

const pointsValue = (value: Points | null): number | null =>
  value === null ? null : Number(formatPoints(value, 0))

const label = (column: number, value: string, toColumn = column): Placed => ({
  column,
  toColumn,
  value,
  style: STYLE.label,
})

function writeHead(builder: SheetBuilder, form: EvaluationForm): void {
  const across = { column: COLUMN.block, toColumn: LAST_COLUMN }
  builder.row(MARK.title, [{ ...across, value: '项目支出绩效自评表', style: STYLE.title }], 32)
  const year = form.fiscalYear === null ? '（    年度）' : `（${form.fiscalYear}年度）`
  builder.row(MARK.year, [{ ...across, value: year, style: STYLE.year }])
  builder.row(MARK.project, [
    label(COLUMN.block, '项目名称'),
    { column: COLUMN.level1, toColumn: LAST_COLUMN, value: form.projectName, style: STYLE.text },
  ])
  builder.row(MARK.unit, [
    label(COLUMN.block, '主管部门'),
    { column: COLUMN.level1, toColumn: COLUMN.name, value: form.competentDepartment, style: STYLE.text },
    label(COLUMN.target, '实施单位'),
    { column: COLUMN.actual, toColumn: LAST_COLUMN, value: form.implementingUnit, style: STYLE.text },
  ])
}

/** The rate the form prints; without one, the rate of its own amounts. */
function rateCell(
  row: FundRow,
  denominator: FormWorkbookPlan['denominator'],
): Pick<Placed, 'value' | 'style'> {
  if (row.printedRate !== null) return { value: row.printedRate, style: STYLE.centred }
  const base = denominator === 'annual-budget' ? row.annualBudget : row.initialBudget
  if (base === null || row.executed === null || base <= 0) return { value: null, style: STYLE.rate }
  return { value: Math.round((row.executed / base) * 10_000) / 10_000, style: STYLE.rate }
}

function fundCells(row: FundRow, denominator: FormWorkbookPlan['denominator']): readonly Placed[] {
  const absent = row.key === 'total' ? null : DASH
  return [
    { column: FUND_COLUMN.label, toColumn: FUND_COLUMN.label + 1, value: row.label, style: STYLE.text },
    { column: FUND_COLUMN.initialBudget, value: amountValue(row.initialBudget), style: STYLE.amount },
    { column: FUND_COLUMN.annualBudget, value: amountValue(row.annualBudget), style: STYLE.amount },
    { column: FUND_COLUMN.executed, value: amountValue(row.executed), style: STYLE.amount },
    { column: FUND_COLUMN.weight, value: pointsValue(row.weight) ?? absent, style: STYLE.points },
    { column: FUND_COLUMN.rate, ...rateCell(row, denominator) },
    { column: FUND_COLUMN.score, value: pointsValue(row.entered) ?? absent, style: STYLE.score },
  ]
}

function writeFunds(
  builder: SheetBuilder,
  form: EvaluationForm,
  denominator: FormWorkbookPlan['denominator'],
): void {
  const first = builder.row(MARK.fundHead, [
    label(FUND_COLUMN.label, '资金来源', FUND_COLUMN.label + 1),
    label(FUND_COLUMN.initialBudget, '年初预算数'),
    label(FUND_COLUMN.annualBudget, '全年预算数'),
    label(FUND_COLUMN.executed, '全年执行数'),
    label(FUND_COLUMN.weight, '分值'),
    label(FUND_COLUMN.rate, '执行率'),
    label(FUND_COLUMN.score, '得分'),
  ])
  form.funds.forEach((row, index) => builder.row(MARK.fund(index), fundCells(row, denominator)))
  form.funds.forEach((row, index) => {
    if (row.key !== 'total' && row.reason === null) return
    builder.row(MARK.fundReason(index), [
      { ...label(FUND_COLUMN.label, `${row.label}执行偏差原因`, FUND_COLUMN.label + 1) },
      { column: FUND_COLUMN.initialBudget, toColumn: LAST_COLUMN, value: row.reason, style: STYLE.input },
    ])
  })
  builder.span(COLUMN.block, first, builder.lastRow, '项目资金\n（万元）', STYLE.label)
}

function writeGoals(builder: SheetBuilder, form: EvaluationForm): void {
  const first = builder.row(MARK.goalHead, [
    label(COLUMN.level1, '预期目标', COLUMN.target),
    label(COLUMN.actual, '实际完成情况', LAST_COLUMN),
  ])
  const texts: readonly Placed[] = [
    {
      column: COLUMN.level1,
      toColumn: COLUMN.target,
      value: form.goals.expected,
      style: { ...STYLE.text, vertical: 'top' },
    },
    { column: COLUMN.actual, toColumn: LAST_COLUMN, value: form.goals.actual, style: STYLE.longText },
  ]
  builder.row(MARK.goal, texts, 60)
  builder.span(COLUMN.block, first, builder.lastRow, '年度总体\n目标', STYLE.label)
}

function tierList(tiers: readonly string[]): WriteCell['list'] {
  const letter = columnLetter(META_COLUMN.tier)
  return {
    range: `'${SHEETS.meta}'!$${letter}$1:$${letter}$${tiers.length}`,
    strict: false,
    prompt: `定性指标请选择：${tiers.join('、')}`.slice(0, 250),
  }
}

function indicatorCells(row: IndicatorRow, tiers: readonly string[]): readonly Placed[] {
  const list = tiers.length > 0 && isQualitative(row.target) ? tierList(tiers) : undefined
  return [
    { column: COLUMN.name, value: row.name, style: STYLE.text },
    { column: COLUMN.target, value: row.target, style: STYLE.centred },
    {
      column: COLUMN.actual,
      value: row.actual,
      style: { ...(row.source === 'entered' ? STYLE.input : STYLE.automatic), align: 'center' },
      ...(list ? { list } : {}),
    },
    { column: COLUMN.weight, value: pointsValue(row.weight), style: STYLE.points },
    { column: COLUMN.score, value: pointsValue(row.entered), style: STYLE.score },
    { column: COLUMN.deviation, value: row.deviation, style: STYLE.input },
  ]
}

/** Writes one cell per run of equal words, as on paper; blank words are never joined. */
function writeLevels(
  builder: SheetBuilder,
  firstRow: number,
  rows: readonly IndicatorRow[],
  column: number,
  word: (row: IndicatorRow) => string,
  sameGroup: (a: IndicatorRow, b: IndicatorRow) => boolean,
): void {
  let start = 0
  rows.forEach((row, index) => {
    const next = rows[index + 1]
    if (next && word(row) !== '' && sameGroup(row, next)) return
    builder.span(column, firstRow + start, firstRow + index, word(row), STYLE.centred)
    start = index + 1
  })
}

function writeIndicators(builder: SheetBuilder, form: EvaluationForm, tiers: readonly string[]): number {
  const titles = [
    '一级指标',
    '二级指标',
    '三级指标',
    '年度指标值',
    '实际完成值',
    '分值',
    '得分',
    '偏差原因分析\n及改进措施',
  ]
  const head = builder.row(
    MARK.indicatorHead,
    titles.map((title, index) => label(COLUMN.level1 + index, title)),
    34,
  )
  form.rows.forEach((row, index) => builder.row(MARK.row(index), indicatorCells(row, tiers)))
  const first = head + 1
  writeLevels(
    builder,
    first,
    form.rows,
    COLUMN.level1,
    (row) => row.level1,
    (a, b) => a.level1 === b.level1,
  )
  writeLevels(
    builder,
    first,
    form.rows,
    COLUMN.level2,
    (row) => row.level2,
    (a, b) => a.level1 === b.level1 && a.level2 === b.level2,
  )
  builder.span(COLUMN.block, head, builder.lastRow, '绩效指标', STYLE.label)
  return head
}

function writeFoot(builder: SheetBuilder, form: EvaluationForm, planned: FormWorkbookPlan): void {
  const weights = [...form.rows, ...form.funds].map((row) => row.weight ?? 0)
  const weight = weights.reduce((sum: number, value) => sum + value, 0) as Points
  builder.row(MARK.total, [
    label(COLUMN.block, '总分', COLUMN.actual),
    { column: COLUMN.weight, value: pointsValue(weight), style: STYLE.points },
    { column: COLUMN.score, value: pointsValue(form.printed.total), style: STYLE.score },
    { column: COLUMN.deviation, value: null, style: STYLE.text },
  ])
  builder.row(MARK.grade, [
    label(COLUMN.block, '评价等级', COLUMN.actual),
    {
      column: COLUMN.weight,
      toColumn: LAST_COLUMN,
      value: form.printed.grade,
      style: { ...STYLE.input, align: 'center' },
    },
  ])
  planned.narratives.forEach((field, index) => {
    const limit = field.maxLength === null ? '' : `\n（${field.maxLength}字以内）`
    const text: Placed = {
      column: COLUMN.level2,
      toColumn: LAST_COLUMN,
      value: form.narratives[field.key] ?? null,
      style: STYLE.longText,
    }
    builder.row(
      MARK.narrative(index),
      [label(COLUMN.block, `${field.label}${limit}`, COLUMN.level1), text],
      48,
    )
  })
  const signature =
    '项目负责人：                财务负责人：                填报人：                填报日期：    年  月  日'
  builder.row(
    MARK.signature,
    [{ column: COLUMN.block, toColumn: LAST_COLUMN, value: signature, style: STYLE.plain }],
    30,
  )
}

/** Builds the sheet 自评表 in the layout of the ministry's paper form; also gives the row of the indicator head. */
export function buildFormSheet(
  form: EvaluationForm,
  planned: FormWorkbookPlan,
): { readonly builder: SheetBuilder; readonly indicatorHead: number } {
  const builder = new SheetBuilder(WIDTHS, { column: COLUMN.mark, style: STYLE.mark })
  writeHead(builder, form)
  writeFunds(builder, form, planned.denominator)
  writeGoals(builder, form)
  const indicatorHead = writeIndicators(builder, form, planned.tiers)
  writeFoot(builder, form, planned)
  return { builder, indicatorHead }
}
