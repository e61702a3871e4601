import type { ReportData, ReportUnit } from '../input/report-data.js'
import { figureRow } from '../figure/figure-rows.js'
import { bare, figureMaker } from '../figure/make-figure.js'
import { ordinal, table } from '../model/prose.js'
import { parts, quote } from '../text/segments.js'
import { column, draft, type AnnexDraft, type Row } from './annex.js'
import { amountCells, AMOUNTS, type Printing, printingOf, rateOfBudget, totalAmounts } from './money-table.js'

const SCORES = [
  ['entered', '自评得分'],
  ['computed', '计算得分'],
  ['reviewed', '复核得分'],
] as const

/** Every unit has the same figures: each column is one series, with one line in the index. */
function unitRow(unit: ReportUnit, index: number, printing: Printing): Row {
  const id = `unit.${index + 1}`
  const make = figureMaker(unit.name)
  return [
    parts(ordinal(index)),
    parts(quote(unit.name, '单位名称')),
    parts(quote(unit.under ?? '—', '单位名称')),
    ...amountCells(
      id,
      unit.name,
      unit,
      { places: printing.places, cells: printing.of(index) },
      (key) => [figureRow('money', unit.name, unit[key], { unionId: unit.unionId })],
      (key) => `各单位${AMOUNTS.find(([each]) => each === key)?.[1] ?? ''}`,
    ),
    rateOfBudget(
      `${id}.executionRate`,
      unit.name,
      [unit.paid, '实际支付金额'],
      unit.budget,
      `${unit.name}预算执行率`,
      '各单位预算执行率',
    ),
    ...SCORES.map(([key, title]) =>
      parts(
        bare(make.score(`${id}.${key}`, unit[key], `${unit.name}${title}`, { series: `各单位${title}` })),
      ),
    ),
    parts(quote(unit.grade ?? '—', '评分结果')),
    parts(quote(unit.state, '审核状态')),
  ]
}

/** 基层单位明细表: the units whose values were added up, in the order of the tree. */
export function unitsAnnex(data: ReportData): readonly AnnexDraft[] {
  const { units } = data
  if (units.length === 0) return []
  const printing = printingOf(units, data.moneyPlaces)
  const total: Row = [
    parts(),
    parts('合计'),
    parts(),
    ...amountCells(
      'units.sum',
      '各单位合计',
      totalAmounts(units),
      { places: printing.places, cells: printing.of(-1) },
      (key) => units.map((unit) => figureRow('money', unit.name, unit[key], { unionId: unit.unionId })),
    ),
    ...Array.from({ length: 6 }, () => parts('—')),
  ]
  const columns = [
    column('序号', 5),
    column('单位', 18, 'left'),
    column('上级单位', 14, 'left'),
    ...AMOUNTS.map(([, head]) => column(head, 11, 'right')),
    column('执行率', 10),
    ...SCORES.map(([, head]) => column(head, 7)),
    column('等级', 5),
    column('状态', 8),
  ]
  const rows = units.map((unit, index) => unitRow(unit, index, printing))
  const block = table('units', columns, [...rows, total], {
    unit: '单位：万元',
    totalRows: 1,
    notes: printing.notes,
  })
  return [draft('units', '基层单位明细表', 'landscape', block)]
}
