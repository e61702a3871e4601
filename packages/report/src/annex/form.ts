import { fen, type RulePack } from '@huigong/domain'
import { basisPoints, figureRow, quotient, rowsOrRecord } from '../figure/figure-rows.js'
import { balanced } from '../figure/balance.js'
import { balancedPrint, bare, figureMaker } from '../figure/make-figure.js'
import type { ReportData, ReportFormLayout, ReportFundRow } from '../input/report-data.js'
import type { KeyFigures } from '../model/key-figures.js'
import { heading, paragraph, table, written } from '../model/prose.js'
import type { Block, TableColumn } from '../model/report-model.js'
import { EXECUTION, lineFigure } from '../parts/score-lines.js'
import { parts, quote, type Part } from '../text/segments.js'
import { column, draft, type AnnexDraft, type Row } from './annex.js'

const FORM = '自评表'

/** What of the form's layout a rule pack decides. */
export function formLayoutOf(pack: RulePack): ReportFormLayout {
  return {
    executionScored: pack.execution.scored,
    denominator: pack.execution.denominator === 'annual-budget' ? '全年预算数' : '年初预算数',
    rowMethods: pack.quantitative.perRowMethod,
    fundReasons: pack.explanations.executionBelow !== null || pack.explanations.budgetChanged,
    narratives: pack.narratives.map(({ key, label }) => ({ key, label })),
  }
}

const AMOUNTS = [
  ['initialBudget', '年初预算数'],
  ['annualBudget', '全年预算数'],
  ['executed', '全年执行数'],
] as const

type AmountKey = (typeof AMOUNTS)[number][0]

/** Amounts of the parts, printed so that they add up to the total row above them. */
function fundCells(
  rows: readonly ReportFundRow[],
  places: number,
): (index: number, key: AmountKey) => readonly Part[] {
  const partsOf = (key: AmountKey) => rows.slice(1).map((row) => row[key])
  const columns = new Map(
    AMOUNTS.map(([key]) => {
      const amounts = partsOf(key)
      const whole = amounts.every((amount) => amount !== null)
      return [
        key,
        whole
          ? balanced(
              amounts.map((amount) => fen(amount ?? 0)),
              places,
            )
          : [],
      ]
    }),
  )
  return (index, key) => {
    const row = rows[index]
    if (!row) return parts()
    const title = AMOUNTS.find(([each]) => each === key)?.[1] ?? key
    const children = rows
      .slice(1)
      .flatMap(({ label, [key]: amount }) => (amount === null ? [] : [figureRow('money', label, amount)]))
    const figure = figureMaker(row.label, places).money(
      `form.fund.${index + 1}.${key}`,
      row[key],
      `${row.label}${title}`,
      {
        behind: rowsOrRecord(
          'money',
          row[key],
          index === 0 ? children : [],
          `${row.label}${title}（自评表）`,
        ),
      },
    )
    const cell = index === 0 ? undefined : columns.get(key)?.[index - 1]
    if (figure.value === null || !cell) return parts(bare(figure, places))
    const printed = balancedPrint(figure, cell, places)
    return parts(printed, printed.adjusted ? '*' : null)
  }
}

function rateCell(row: ReportFundRow, index: number, layout: ReportFormLayout): readonly Part[] {
  const base = layout.denominator === '全年预算数' ? row.annualBudget : row.initialBudget
  if (row.executed === null || base === null) return parts('—')
  const value = basisPoints(row.executed, base)
  return parts(
    bare(
      figureMaker(row.label).rate(
        `form.fund.${index + 1}.rate`,
        value,
        `${row.label}执行率：全年执行数÷${layout.denominator}`,
        {
          behind: quotient(
            figureRow('money', '全年执行数', row.executed),
            figureRow('money', layout.denominator, base),
          ),
        },
      ),
    ),
  )
}

/** 项目资金: the total, then its parts; points stand in the total row alone, where the execution rate is scored. */
function fundTable(data: ReportData): Block {
  const { fundRows, layout } = data.form
  const cells = fundCells(fundRows, data.moneyPlaces ?? 2)
  const scored = layout.executionScored && data.execution !== null
  const score = (key: 'weight' | 'final', index: number): readonly Part[] => {
    if (index > 0 || data.execution === null) return parts('—')
    const line = { id: 'execution', name: EXECUTION, line: data.execution }
    if (key === 'weight') return parts(bare(lineFigure(line, 'weight', '分值')))
    const best =
      data.execution.reviewed !== null
        ? 'reviewed'
        : data.execution.computed !== null
          ? 'computed'
          : 'entered'
    return parts(
      bare(lineFigure(line, best, { reviewed: '复核得分', computed: '计算得分', entered: '自评得分' }[best])),
    )
  }
  const columns: readonly TableColumn[] = [
    column('资金类别', 24, 'left'),
    ...AMOUNTS.map(([, title]) => column(title, 14, 'right')),
    ...(scored ? [column('分值', 8)] : []),
    column('执行率', 10),
    ...(scored ? [column('得分', 8)] : []),
    ...(layout.fundReasons ? [column('原因', 18, 'left')] : []),
  ]
  const rows = fundRows.map((row, index): Row => [
    parts(quote(row.label, FORM)),
    ...AMOUNTS.map(([key]) => cells(index, key)),
    ...(scored ? [score('weight', index)] : []),
    rateCell(row, index, layout),
    ...(scored ? [score('final', index)] : []),
    ...(layout.fundReasons ? [parts(quote(row.reason ?? '', FORM))] : []),
  ])
  return table('form-funds', columns, rows, { unit: '单位：万元' })
}

/** 绩效指标: target, actual, points, score and deviation; with the method of each row where the pack has that column. */
function indicatorTable(data: ReportData, key: KeyFigures): Block {
  const { layout } = data.form
  const rows = data.indicators.map((line, index): Row => {
    const best = line.reviewed !== null ? 'reviewed' : line.computed !== null ? 'computed' : 'entered'
    const title = { reviewed: '复核得分', computed: '计算得分', entered: '自评得分' }[best]
    const named = { id: `indicator.${index + 1}`, name: line.name, line }
    const skipped = line.outcome === 'not-applicable'
    return [
      parts(quote(line.level1, FORM)),
      parts(quote(line.level2 === '' ? '—' : line.level2, FORM)),
      parts(quote(line.name, FORM)),
      parts(quote(line.target ?? '—', FORM)),
      parts(line.actual === null ? '未填报' : quote(line.actual, FORM)),
      ...(layout.rowMethods ? [parts(quote(line.method ?? '按比例', FORM))] : []),
      skipped ? parts('不适用') : parts(bare(lineFigure(named, 'weight', '分值'))),
      skipped ? parts('不适用') : parts(bare(lineFigure(named, best, title))),
      parts(quote(line.deviation ?? '', FORM)),
    ]
  })
  const leading = layout.rowMethods ? 6 : 5
  const total: Row = [
    parts('总分'),
    ...Array.from({ length: leading - 1 }, () => parts('—')),
    parts(bare(key.weight)),
    parts(bare(key.final)),
    parts(),
  ]
  const columns = [
    column('一级指标', 11),
    column('二级指标', 11),
    column('三级指标', 18, 'left'),
    column('年度指标值', 12),
    column('实际完成值', 12),
    ...(layout.rowMethods ? [column('得分计算方法', 11)] : []),
    column('分值', 8),
    column('得分', 8),
    column('偏差原因分析及改进措施', 20, 'left'),
  ]
  return table('form-indicators', columns, [...rows, total], { totalRows: 1, mergedColumns: 2 })
}

function narratives(data: ReportData): readonly Block[] {
  return data.form.layout.narratives.flatMap(({ key, label }): readonly Block[] => {
    const text = written(data.form.narratives[key], FORM)
    return [
      { kind: 'heading', level: 2, number: '', text: label },
      ...(text.length > 0 ? text : [paragraph('本次汇总没有填写。')]),
    ]
  })
}

/** 项目支出绩效自评表 in the layout that the project's rule pack asks for. */
export function formAnnex(data: ReportData, key: KeyFigures): AnnexDraft {
  const { project } = data
  return draft(
    'form',
    '项目支出绩效自评表',
    'landscape',
    paragraph('项目名称：', quote(project.name, FORM), '（', quote(`${data.fiscalYear}年度`, FORM), '）'),
    paragraph(
      '主管部门：',
      project.competentDepartment === null ? '未填写' : quote(project.competentDepartment, FORM),
      '；实施单位：',
      project.implementingUnit === null ? '未填写' : quote(project.implementingUnit, FORM),
    ),
    heading(2, '项目资金'),
    fundTable(data),
    heading(2, '年度总体目标'),
    paragraph('预期目标：', data.goals.overall.trim() === '' ? '未填写' : quote(data.goals.overall, FORM)),
    paragraph('实际完成情况：', data.goals.actual.trim() === '' ? '未填写' : quote(data.goals.actual, FORM)),
    heading(2, '绩效指标'),
    indicatorTable(data, key),
    ...narratives(data),
    paragraph('项目负责人：　　　　　　财务负责人：　　　　　　填报人：　　　　　　填报日期：'),
  )
}
