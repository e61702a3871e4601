import { type IndicatorRow, points } from '@huigong/domain'
import { heads, type Layout, levels, money, score, title, totals } from './layout.js'
import { Printer } from './sheet-layout.js'

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
