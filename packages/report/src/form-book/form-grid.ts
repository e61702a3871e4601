import type { FundRow, IndicatorRow } from '@huigong/domain'
import { formLayoutOf } from '../annex/form.js'
import { exactPlaces, formatWan } from '../figure/format.js'
import {
  executionWeight,
  METHOD_WORD,
  pointsText,
  type PrintedForm,
  rateText,
  resultText,
  totalWeight,
  weightsOf,
} from './printed-form.js'

/** A cell of the paper form. `span` counts columns; `merge` joins it with the cells above or below. */
export interface GridCell {
  readonly text: string
  readonly span: number
  readonly kind: 'label' | 'text' | 'centred' | 'amount'
  readonly merge: 'restart' | 'continue' | null
}

export interface GridRow {
  readonly cells: readonly GridCell[]
  readonly bold: boolean
  /** Least height in twips, so that there is room to write where nothing is filled in. */
  readonly height: number
}

export interface FormGrid {
  /** Shares of the text width. */
  readonly shares: readonly number[]
  /** 项目, 资金 and 目标. */
  readonly head: readonly GridRow[]
  /** 指标, totals and narratives; the first row is repeated on every page. */
  readonly indicators: readonly GridRow[]
}

const LINE = 340
const TALL = 800

const cell = (text: string, kind: GridCell['kind'], span = 1, merge: GridCell['merge'] = null): GridCell => ({
  text,
  span,
  kind,
  merge,
})
const label = (text: string, span = 1, merge: GridCell['merge'] = null) => cell(text, 'label', span, merge)
const row = (cells: readonly GridCell[], more: Partial<Omit<GridRow, 'cells'>> = {}): GridRow => ({
  cells,
  bold: false,
  height: LINE,
  ...more,
})

/** The first cell of a block joins all its rows. */
const block = (title: string, rows: readonly (readonly GridCell[])[], height?: (index: number) => number) =>
  rows.map((cells, index) =>
    row([label(index === 0 ? title : '', 2, index === 0 ? 'restart' : 'continue'), ...cells], {
      height: height?.(index) ?? LINE,
    }),
  )

function fundRows(printed: PrintedForm, rest: number): readonly GridRow[] {
  const { form, pack } = printed
  const places = exactPlaces(
    form.funds.flatMap(({ initialBudget, annualBudget, executed }) => [
      initialBudget,
      annualBudget,
      executed,
    ]),
  )
  const amount = (value: FundRow['executed'], span = 1) =>
    cell(value === null ? '' : formatWan(value, places), 'amount', span)
  const weight = executionWeight(printed)
  const standing = (fund: FundRow): string => {
    if (fund.key !== 'total') return '—'
    const points = weight === null ? [] : [pointsText(weight), pointsText(fund.entered) || '　']
    return [rateText(printed) || '　', ...points].join(' / ')
  }
  const head = [
    label('资金来源'),
    label('年初预算数'),
    label('全年预算数'),
    label('全年执行数', rest),
    label(weight === null ? '执行率' : '执行率 / 分值 / 得分'),
  ]
  const reasons = formLayoutOf(pack).fundReasons
  const lines = form.funds.flatMap((fund): readonly (readonly GridCell[])[] => [
    [
      cell(fund.label, 'text'),
      amount(fund.initialBudget),
      amount(fund.annualBudget),
      amount(fund.executed, rest),
      cell(standing(fund), 'centred'),
    ],
    ...(reasons && (fund.key === 'total' || fund.reason)
      ? [[label('执行偏差原因'), cell(fund.reason ?? '', 'text', 3 + rest)]]
      : []),
  ])
  return block('项目资金\n（万元）', [head, ...lines])
}

function goalRows({ form }: PrintedForm, wide: number): readonly GridRow[] {
  return block(
    '年度总体目标',
    [
      [label('预期目标', 3), label('实际完成情况', wide)],
      [cell(form.goals.expected, 'text', 3), cell(form.goals.actual, 'text', wide)],
    ],
    (index) => (index === 1 ? TALL : LINE),
  )
}

/** Whether a row continues the run of equal words above it; blank words are never joined. */
function joined(rows: readonly IndicatorRow[], index: number, depth: 1 | 2): boolean {
  const [own, above] = [rows[index], rows[index - 1]]
  if (!own || !above || own.level1 === '' || own.level1 !== above.level1) return false
  return depth === 1 || (own.level2 !== '' && own.level2 === above.level2)
}

function levelCell(rows: readonly IndicatorRow[], index: number, depth: 1 | 2): GridCell {
  const word = (depth === 1 ? rows[index]?.level1 : rows[index]?.level2) ?? ''
  if (joined(rows, index, depth)) return label('', 1, 'continue')
  return label(word, 1, joined(rows, index + 1, depth) ? 'restart' : null)
}

function indicatorRows(printed: PrintedForm): readonly GridRow[] {
  const { form, pack } = printed
  const byRow = pack.quantitative.perRowMethod
  const weights = weightsOf(printed)
  const head = [
    '一级指标',
    '二级指标',
    '三级指标',
    '年度指标值',
    '实际完成值',
    '分值',
    ...(byRow ? ['得分计算方法'] : []),
    '得分',
    '偏差原因分析及改进措施',
  ]
  const lines = form.rows.map((each, index) =>
    row([
      levelCell(form.rows, index, 1),
      levelCell(form.rows, index, 2),
      cell(each.name, 'text'),
      cell(each.target ?? '', 'centred'),
      cell(each.notApplicable ? '/' : (each.actual ?? ''), 'centred'),
      cell(each.notApplicable ? '/' : pointsText(weights.get(each.id) ?? null), 'centred'),
      ...(byRow ? [cell(METHOD_WORD[each.method ?? 'ratio'], 'centred')] : []),
      cell(each.notApplicable ? '/' : pointsText(each.entered), 'centred'),
      cell(each.deviation ?? '', 'text'),
    ]),
  )
  const total = row(
    [
      label('总分', 5),
      cell(pointsText(totalWeight(printed)), 'centred'),
      ...(byRow ? [cell('', 'centred')] : []),
      cell(pointsText(printed.evaluation.entered.total), 'centred'),
      cell('', 'text'),
    ],
    { bold: true },
  )
  return [row(head.map((title) => label(title))), ...lines, total]
}

function closingRows(printed: PrintedForm, columns: number): readonly GridRow[] {
  const { form, pack } = printed
  const named = pack.narratives
  const others = Object.keys(form.narratives).filter((key) => named.every((one) => one.key !== key))
  const texts = [...named, ...others.map((key) => ({ key, label: '自评说明' }))]
  return [
    row([label('评价结果', 2), cell(resultText(printed), 'text', columns - 2)]),
    ...texts.map(({ key, label: title }) =>
      row([label(title, 2), cell(form.narratives[key] ?? '', 'text', columns - 2)], { height: TALL }),
    ),
  ]
}

/** The paper form of one unit, with the columns and rows its rule pack asks for. */
export function formGrid(printed: PrintedForm): FormGrid {
  const { form, pack } = printed
  const shares = [9, 11, 18, 14, 14, 7, ...(pack.quantitative.perRowMethod ? [9] : []), 7, 20]
  const columns = shares.length
  const rest = columns - 6
  return {
    shares,
    head: [
      row([label('项目名称', 2), cell(form.projectName, 'text', columns - 2)]),
      row([
        label('主管部门', 2),
        cell(form.competentDepartment ?? '', 'text', 2),
        label('实施单位'),
        cell(form.implementingUnit ?? printed.unit, 'text', columns - 5),
      ]),
      ...fundRows(printed, rest),
      ...goalRows(printed, columns - 5),
    ],
    indicators: [...indicatorRows(printed), ...closingRows(printed, columns)],
  }
}
