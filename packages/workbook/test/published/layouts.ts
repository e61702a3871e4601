import type { EvaluationForm, Fen, FundRow, IndicatorRow, Points } from '@huigong/domain'
import { formatPoints, points } from '@huigong/domain'
import { Printer, type PrintedTable } from './sheet-layout.js'

/** What the printer of a table knows besides the form. */
export interface Options {
  readonly unit: '万元' | '元'
  readonly overall: boolean
  readonly weights: boolean
  readonly actuals: boolean
  readonly scores: boolean
}

/** A layout: how it prints a form, and what of the form it has room for. */
export interface Layout {
  readonly name: string
  readonly print: (form: EvaluationForm, options: Options) => PrintedTable
  readonly keeps: (form: EvaluationForm) => EvaluationForm
}

const score = (value: Points | null): string => (value === null ? '' : formatPoints(value, 0))

function money(amount: Fen | null, unit: '万元' | '元'): string {
  if (amount === null) return ''
  const digits = unit === '元' ? 2 : 6
  const text = (amount / 10 ** digits).toFixed(digits)
  return text.replace(/\.?0+$/, '')
}

const title = (form: EvaluationForm, overall: boolean): string[] => [
  overall ? '部门整体支出绩效自评表' : '项目支出绩效自评表',
  form.fiscalYear === null ? '(  年度)' : `(${form.fiscalYear}年度)`,
]

/** Runs of neighbouring rows with the same words. */
function runs(rows: readonly IndicatorRow[], words: (row: IndicatorRow) => string): number[] {
  return rows.map((row, index) => {
    if (index > 0 && words(rows[index - 1] as IndicatorRow) === words(row)) return 0
    let length = 1
    while (rows[index + length] && words(rows[index + length] as IndicatorRow) === words(row)) length += 1
    return length
  })
}

const level2Key = (row: IndicatorRow): string => `${row.level1}/${row.level2}`

function heads(printer: Printer, form: EvaluationForm, columns: number): void {
  printer
    .line(['项目名称', 2], [form.projectName, columns - 2])
    .line(
      ['主管部门', 2],
      [form.competentDepartment ?? '', 2],
      ['实施单位', 2],
      [form.implementingUnit ?? '', columns - 6],
    )
}

/** Levels as cells over their rows, at columns 2 and 3; column 1 holds the block's own label. */
function levels(
  printer: Printer,
  rows: readonly IndicatorRow[],
  from: number,
  label: string,
  headRow = from - 1,
): void {
  printer.down(headRow, 1, from - headRow + rows.length, label)
  const [first, second] = [runs(rows, (row) => row.level1), runs(rows, level2Key)]
  rows.forEach((row, index) => {
    const points = weightOf(rows, row.level1)
    const words = points === null ? row.level1 : `${row.level1}\n(${score(points)}分)`
    if (first[index]) printer.down(from + index, 2, first[index], words)
    if (second[index]) printer.down(from + index, 3, second[index], row.level2)
  })
}

function weightOf(rows: readonly IndicatorRow[], level1: string): Points | null {
  const weights = rows.filter((row) => row.level1 === level1).map((row) => row.weight)
  return weights.some((weight) => weight === null)
    ? null
    : (weights.reduce((a, b) => (a ?? 0) + (b ?? 0), 0) as Points)
}

const totals = (form: EvaluationForm): boolean => form.printed.total !== null

/** The national form, as in Anhui: a block of funds with three columns, one cell per target. */
export const NATIONAL: Layout = {
  name: 'national',
  print(form, { unit, overall, weights, actuals, scores }) {
    const printer = new Printer()
    heads(printer, form, 9)
    if (form.funds.length > 0) {
      printer.down(3, 1, form.funds.length + 1, `项目资金\n(${unit})`)
      printer.line(1, ['', 2], '年初\n预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分')
      for (const row of form.funds)
        printer.line(1, [`${row.label}${row.key === 'total' ? ':' : ''}`, 2], ...figures(row, unit))
    }
    printer
      .down(printer.row + 1, 1, 2, '年度总体目标')
      .line(1, ['预期目标', 4], ['实际完成情况', 4])
      .line(1, [form.goals.expected, 4], [form.goals.actual, 4])
      .line(
        1,
        '一级指标',
        '二级指标',
        '三级指标',
        '年度\n指标值',
        actuals ? '实际\n完成值' : '',
        weights ? '分值' : '',
        scores ? '得分' : '',
        '偏差原因分析及改进措施',
      )
    const from = printer.row + 1
    form.rows.forEach((row, index) => {
      printer.line(
        3,
        `指标${index + 1}:${row.name}`,
        row.target ?? '',
        actuals ? (row.actual ?? '') : '',
        weights ? score(row.weight) : '',
        scores ? score(row.entered) : '',
        row.deviation ?? '',
      )
    })
    levels(printer, form.rows, from, '绩效指标')
    printer.line(3, '指标2:').line(3, '……')
    if (totals(form))
      printer.line(['总分', 6], weights ? '100' : '', score(form.printed.total), form.printed.grade ?? '')
    return { above: title(form, overall), cells: printer.cells, columns: 9 }
  },
  keeps: (form) => form,
}

const figures = (row: FundRow, unit: '万元' | '元'): string[] => [
  money(row.initialBudget, unit),
  money(row.annualBudget, unit),
  money(row.executed, unit),
  row.key === 'total' ? score(row.weight) : '—',
  row.printedRate ?? '',
  row.key === 'total' ? score(row.entered) : '—',
]

/** ≥50个 → sign, value, unit. */
export function threeCells(target: string | null): readonly [string, string, string] {
  const match = /^([≥≤]|[><]=?|=)(\d+(?:\.\d+)?)(\D*)$/.exec(target ?? '')
  return match
    ? [match[1] ?? '', match[2] ?? '', match[3] ?? '']
    : [target === null ? '' : '定性', target ?? '', '']
}

/** Yunnan and Sichuan: targets in three cells under a head over two rows, the unit of money above the table, a reason beside the funds. */
export const THREE_CELLS: Layout = {
  name: 'three target cells',
  print(form, { unit, overall }) {
    const printer = new Printer()
    heads(printer, form, 11)
    if (form.funds.length > 0) {
      printer
        .down(3, 1, form.funds.length + 1, '项目资金')
        .line(1, ['资金来源', 2], '年初预算数', '调整后预算数', '全年执行数', '分值', '执行率', '得分', [
          '原因',
          2,
        ])
      for (const row of form.funds)
        printer.line(1, [row.label, 2], ...figures(row, unit), [row.reason ?? '', 2])
    }
    printer
      .line(['年度总体目标', 5], ['年度总体目标完成情况', 6])
      .line([form.goals.expected, 5], [form.goals.actual, 6])
    const head = printer.row + 1
    printer
      .down(head, 1, 2, '绩效指标')
      .down(head, 2, 2, '一级指标')
      .down(head, 3, 2, '二级指标')
      .down(head, 4, 2, '三级指标')
      .line(4, ['年度指标值', 3])
      .down(head, 8, 2, '实际完成值')
      .down(head, 9, 2, '分值')
      .down(head, 10, 2, '得分')
      .down(head, 11, 2, '偏差原因分析及改进措施')
      .line(4, '指标性质', '指标值', '度量单位')
    const from = printer.row + 1
    for (const row of form.rows)
      printer.line(
        3,
        row.name,
        ...threeCells(row.target),
        row.actual ?? '',
        score(row.weight),
        score(row.entered),
        row.deviation ?? '',
      )
    levels(printer, form.rows, from, '', from)
    if (totals(form)) printer.line(['总分', 8], '100', score(form.printed.total), form.printed.grade ?? '')
    printer.line(['其他需要说明的事项', 3], ['无需说明', 8]).line(['项目负责人:', 5], ['财务负责人:', 6])
    return { above: [...title(form, overall), `单位:${unit}`], cells: printer.cells, columns: 11 }
  },
  keeps: (form) => ({ ...form, narratives: { other: '无需说明' } }),
}

/** Hubei: one fund row, (A) and (B), no column of weights, one score for several rows. */
export const HUBEI: Layout = {
  name: 'Hubei',
  print(form, { unit, overall }) {
    const printer = new Printer()
    heads(printer, form, 8)
    printer.line(['项目类别', 2], ['1.部门预算项目 2.市直专项 3.市对下转移支付项目', 6])
    const total = form.funds.find((row) => row.key === 'total')
    if (total) {
      const weight = total.weight === null ? '' : `(${score(total.weight)}分)`
      printer
        .down(4, 1, 2, `预算执行情况\n(${unit})${weight}`, 2)
        .line(
          2,
          ['', 2],
          '预算数(A)',
          '执行数(B)',
          '执行率(B/A)',
          `得分${total.weight === null ? '' : `(${score(total.weight)}分*执行率)`}`,
        )
        .line(
          2,
          ['年度财政资金总额', 2],
          money(total.annualBudget, unit),
          money(total.executed, unit),
          total.printedRate ?? '',
          score(total.entered),
        )
    }
    const head = printer.row + 1
    printer.line(1, '一级指标', '二级指标', ['三级指标', 2], '年初目标值(A)', '实际完成值(B)', '得分')
    const from = printer.row + 1
    const spread: IndicatorRow[] = []
    for (const row of form.rows) {
      const parts = partsOf(row)
      if (parts.length > 1) printer.down(printer.row + 1, 8, parts.length, score(row.entered))
      for (const [name, target, actual] of parts) {
        printer.line(3, [name, 2], target, actual, parts.length > 1 ? null : score(row.entered))
        spread.push(row)
      }
    }
    levels(printer, spread, from, '年度绩效目标1\n(80分)', head)
    if (totals(form)) printer.line(['总分', 7], score(form.printed.total))
    printer
      .line(['偏差大或\n目标未完成\n原因分析', 2], ['无', 6])
      .line(['改进措施及结果应用方案', 2], ['加强管理。', 6])
    printer.line([
      '备注:1.预算执行情况口径:预算数为调整后财政资金总额,执行数为资金使用单位财政资金实际支出数。',
      8,
    ])
    return { above: title(form, overall), cells: printer.cells, columns: 8 }
  },
  keeps: (form) => ({
    ...form,
    goals: { expected: '', actual: '' },
    narratives: { causes: '无', measures: '加强管理。' },
    funds: form.funds
      .filter((row) => row.key === 'total')
      .map((row) => ({ ...row, label: '年度财政资金总额', initialBudget: null })),
    rows: form.rows.map((row) => ({ ...row, weight: null, deviation: null, ...shared(row) })),
    printed: { total: form.printed.total, grade: null },
  }),
}

/** Rows of the case collection that stand for several printed rows with one score. */
function partsOf(row: IndicatorRow): readonly (readonly [string, string, string])[] {
  const [names, targets, actuals] = [row.name, row.target ?? '', row.actual ?? ''].map((text) =>
    text.split(/[;；]/),
  )
  const same =
    names && names.length > 1 && targets?.length === names.length && actuals?.length === names.length
  if (!same || row.entered === null) return [[row.name, row.target ?? '', row.actual ?? '']]
  return names.map((name, index) => [name, targets?.[index] ?? '', actuals?.[index] ?? ''] as const)
}

const shared = (row: IndicatorRow): Partial<IndicatorRow> => {
  const parts = partsOf(row)
  if (parts.length === 1) return {}
  const side = (index: 0 | 1 | 2): string => parts.map((part) => part[index]).join('；')
  return { name: side(0), target: side(1), actual: side(2) }
}

/** Beijing's older form: the budget at the start of the year, weights before targets, a way of scoring for each row. */
export const BEIJING: Layout = {
  name: 'Beijing 2016',
  print(form, { unit, overall }) {
    const printer = new Printer()
    heads(printer, form, 10)
    if (form.funds.length > 0) {
      printer
        .down(3, 1, form.funds.length + 1, `项目资金(${unit})`)
        .line(1, ['', 2], '年初预算数(A)', '全年执行数(B)', '分值(10分)', '执行率(B/A)', '得分', [
          '得分计算方法',
          2,
        ])
      for (const row of form.funds)
        printer.line(
          1,
          [row.label, 2],
          money(row.initialBudget, unit),
          money(row.executed, unit),
          row.key === 'total' ? score(row.weight) : '',
          row.printedRate ?? '',
          row.key === 'total' ? score(row.entered) : '',
          [row.key === 'total' ? '执行率*该指标分值,最高不得超过分值上限。' : '', 2],
        )
    }
    printer
      .line(['年度总体目标', 1], ['预期目标', 4], ['实际完成情况', 5])
      .line('', [form.goals.expected, 4], [form.goals.actual, 5])
      .line(
        1,
        '一级指标',
        '二级指标',
        '三级指标',
        '分值',
        '年度指标值(A)',
        '全年实际值(B)',
        '得分计算方法',
        '得分',
        '未完成原因分析',
      )
    const from = printer.row + 1
    for (const row of form.rows)
      printer.line(
        3,
        row.name,
        score(row.weight),
        row.target ?? '',
        row.actual ?? '',
        '完成值达到指标值,记满分;未达到指标值,按B/A或A/B*该指标分值记分。',
        score(row.entered),
        row.deviation ?? '',
      )
    levels(printer, form.rows, from, '绩效指标')
    if (totals(form))
      printer.line(['总分', 4], '100', ['', 3], score(form.printed.total), form.printed.grade ?? '')
    return { above: title(form, overall), cells: printer.cells, columns: 10 }
  },
  keeps: (form) => ({
    ...form,
    funds: form.funds.map((row) => ({
      ...row,
      annualBudget: null,
      weight: row.key === 'total' ? (row.weight ?? points(10)) : row.weight,
    })),
    rows: form.rows.map((row) => ({ ...row, method: 'ratio' as const })),
  }),
}

export const LAYOUTS: readonly Layout[] = [NATIONAL, THREE_CELLS, HUBEI, BEIJING]
