import { fen } from '@huigong/domain'
import { figureRow, quotient, valueOfRows, recorded } from '../figure/figure-rows.js'
import { bare, figureMaker } from '../figure/make-figure.js'
import type { ReportData, ReportDistrict } from '../input/report-data.js'
import { ordinal, paragraph, table } from '../model/prose.js'
import { parts, quote, type Part } from '../text/segments.js'
import { column, draft, type AnnexDraft, type Row } from './annex.js'
import { amountCells, AMOUNTS, type Printing, printingOf, rateOfBudget, totalAmounts } from './money-table.js'

/** Satisfied out of valid answers of the units below; the recorded rate where their surveys do not make it. */
function satisfactionCell(id: string, { name, members, satisfaction }: ReportDistrict): readonly Part[] {
  const surveys = members.flatMap(({ survey }) => (survey ? [survey] : []))
  const sum = (key: 'satisfied' | 'valid') => surveys.reduce((total, each) => total + each[key], 0)
  const behind = quotient(
    figureRow('count', '满意的有效问卷', sum('satisfied'), { unit: '份' }),
    figureRow('count', '有效问卷', sum('valid'), { unit: '份' }),
  )
  const label = `${name}满意度`
  return parts(
    bare(
      figureMaker(name).rate(`${id}.satisfaction`, satisfaction, label, {
        behind: valueOfRows(behind) === satisfaction ? behind : recorded('rate', satisfaction, label),
      }),
    ),
  )
}

function districtRow(row: ReportDistrict, index: number, printing: Printing): Row {
  const id = `district.${index + 1}`
  return [
    parts(ordinal(index)),
    parts(quote(row.name, '单位名称')),
    ...amountCells(id, row.name, row, { places: printing.places, cells: printing.of(index) }, (key) =>
      row.members.map((member) => figureRow('money', member.name, member[key], { unionId: member.unionId })),
    ),
    rateOfBudget(
      `${id}.executionRate`,
      row.name,
      [row.paid, '实际支付金额'],
      row.budget,
      `${row.name}预算执行率`,
    ),
    satisfactionCell(id, row),
    parts(bare(figureMaker(row.name).score(`${id}.score`, row.score, `${row.name}得分`))),
    parts(quote(row.grade ?? '—', '评分结果')),
    parts(quote(row.state, '审核状态')),
  ]
}

/** 分单位汇总表 */
export function districtsAnnex(data: ReportData): AnnexDraft {
  const { districts } = data
  const title = '分单位汇总表'
  if (districts.length === 0)
    return draft('districts', title, 'landscape', paragraph('本项目没有下级单位的汇总数据。'))
  const printing = printingOf(districts, data.moneyPlaces)
  const total: Row = [
    parts(),
    parts('合计'),
    ...amountCells(
      'districts.total',
      '各单位合计',
      totalAmounts(districts),
      { places: printing.places, cells: printing.of(-1) },
      (key) => districts.map(({ name, [key]: amount }) => figureRow('money', name, fen(amount))),
    ),
    ...Array.from({ length: 5 }, () => parts('—')),
  ]
  const columns = [
    column('序号', 6),
    column('单位', 22, 'left'),
    ...AMOUNTS.map(([, head]) => column(head, 13, 'right')),
    column('执行率', 10),
    column('满意度', 10),
    column('得分', 8),
    column('等级', 7),
    column('状态', 11),
  ]
  const rows = districts.map((row, index) => districtRow(row, index, printing))
  const notes = [
    ...printing.notes,
    parts('比率和得分不作简单平均，本级结果按评分规则由汇总数据计算，见正文。'),
  ]
  return draft(
    'districts',
    title,
    'landscape',
    table('districts', columns, [...rows, total], { unit: '单位：万元', totalRows: 1, notes }),
  )
}
