import { figures, heads, type Layout, levels, score, title, totals } from './layout.js'
import { Printer } from './sheet-layout.js'

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
