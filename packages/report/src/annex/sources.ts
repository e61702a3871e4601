import { figureRow } from '../figure/figure-rows.js'
import type { ReportData } from '../input/report-data.js'
import { table } from '../model/prose.js'
import { sourceFigures } from '../model/source-figures.js'
import { parts, quote } from '../text/segments.js'
import { column, draft, type AnnexDraft, type Row } from './annex.js'
import {
  amountCells,
  AMOUNTS,
  type Amounts,
  printedCell,
  printingOf,
  rateOfBudget,
  totalAmounts,
} from './money-table.js'

const rates = (id: string, name: string, row: Amounts): Row => [
  rateOfBudget(
    `${id}.arrivalRate`,
    name,
    [row.arrived, '到位金额'],
    row.budget,
    `${name}资金到位率：到位金额÷全年预算数`,
  ),
  rateOfBudget(
    `${id}.executionRate`,
    name,
    [row.paid, '实际支付金额'],
    row.budget,
    `${name}支付金额÷全年预算数`,
  ),
]

/** 资金来源与到位情况表 */
export function sourcesAnnex(data: ReportData): AnnexDraft {
  const printing = printingOf(data.sources, data.moneyPlaces)
  const { places } = printing
  const rows = data.sources.map((source, index): Row => {
    const cells = printing.of(index)
    const figures = sourceFigures(data, source)
    return [
      parts(quote(source.name, '资金来源')),
      ...AMOUNTS.map(([key]) => printedCell(figures[key], cells[key], places)),
      ...rates(`source.${source.key}`, source.name, source),
    ]
  })
  const total = totalAmounts(data.sources)
  const totals: Row = [
    parts('合计'),
    ...amountCells('sources.total', '各来源合计', total, { places, cells: printing.of(-1) }, (key) =>
      data.sources.map((source) => figureRow('money', source.name, source[key])),
    ),
    ...rates('sources.total', '各来源合计', total),
  ]
  const columns = [
    column('资金来源', 26, 'left'),
    ...AMOUNTS.map(([, title]) => column(title, 16, 'right')),
    column('到位率', 13),
    column('执行率', 13),
  ]
  return draft(
    'sources',
    '资金来源与到位情况表',
    'portrait',
    table('sources', columns, [...rows, totals], {
      unit: '单位：万元',
      totalRows: 1,
      notes: printing.notes,
    }),
  )
}
