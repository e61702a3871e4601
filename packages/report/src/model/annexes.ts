import { fen, type Fen } from '@huigong/domain'
import type { ReportData, ReportDistrict } from '../input/report-data.js'
import { bare, exactPlaces, count, money, rate, ratio, score, sumFen } from './figures.js'
import { paragraph, parts } from './prose.js'
import type { Annex, Block, Figure, Part, TableBlock, TableColumn } from './report-model.js'
import { fullScoreTable } from './score-tables.js'

type Row = readonly (readonly Part[])[]
type Draft = Omit<Annex, 'number'>

const column = (title: string, share: number, align: TableColumn['align'] = 'center'): TableColumn => ({
  title,
  share,
  align,
})

const table = (
  id: string,
  columns: readonly TableColumn[],
  rows: readonly Row[],
  more: Partial<TableBlock> = {},
): TableBlock => ({
  kind: 'table',
  id,
  caption: '',
  unit: null,
  columns,
  rows,
  totalRows: 0,
  mergedColumns: 0,
  notes: [],
  ...more,
})

type Amounts = { readonly budget: Fen; readonly arrived: Fen; readonly paid: Fen }

const AMOUNTS = [
  ['budget', '全年预算数'],
  ['arrived', '到位金额'],
  ['paid', '实际支付金额'],
] as const

const amountCells = (id: string, name: string, row: Amounts, places: number): Row =>
  AMOUNTS.map(([key, title]) => parts(bare(money(`${id}.${key}`, row[key], `${name}${title}`), places)))

function totalAmounts(rows: readonly Amounts[]): Amounts {
  const sum = (key: keyof Amounts) => sumFen(rows.map((row) => row[key]))
  return { budget: sum('budget'), arrived: sum('arrived'), paid: sum('paid') }
}

const allAmounts = (rows: readonly Amounts[]): readonly Fen[] =>
  [...rows, totalAmounts(rows)].flatMap((row) => [row.budget, row.arrived, row.paid])

function sourcesAnnex(data: ReportData): Draft {
  const places = exactPlaces(allAmounts(data.sources))
  const line = (id: string, name: string, row: Amounts): Row => [
    parts(name),
    ...amountCells(id, name, row, places),
    parts(
      bare(
        rate(`${id}.arrivalRate`, ratio(row.arrived, row.budget), `${name}资金到位率：到位金额÷全年预算数`),
      ),
    ),
    parts(bare(rate(`${id}.executionRate`, ratio(row.paid, row.budget), `${name}支付金额÷全年预算数`))),
  ]
  const rows = data.sources.map((source, index) => line(`source.${index}`, source.name, source))
  const columns = [
    column('资金来源', 26, 'left'),
    ...AMOUNTS.map(([, title]) => column(title, 16, 'right')),
    column('到位率', 13),
    column('执行率', 13),
  ]
  const total = line('sources.total', '合计', totalAmounts(data.sources))
  const blocks = [table('sources', columns, [...rows, total], { unit: '单位：万元', totalRows: 1 })]
  return { id: 'sources', title: '资金来源与到位情况表', orientation: 'portrait', blocks }
}

function districtRow(row: ReportDistrict, index: number, places: number): Row {
  const id = `district.${index}`
  return [
    parts(String(index + 1)),
    parts(row.name),
    ...amountCells(id, row.name, row, places),
    parts(bare(rate(`${id}.executionRate`, row.executionRate, `${row.name}预算执行率`))),
    parts(bare(rate(`${id}.satisfaction`, row.satisfaction, `${row.name}满意度`))),
    parts(bare(score(`${id}.score`, row.score, `${row.name}得分`))),
    parts(row.grade ?? '—'),
    parts(row.state),
  ]
}

function districtsAnnex(data: ReportData): Draft {
  const places = exactPlaces(allAmounts(data.districts))
  const total: Row = [
    parts(''),
    parts('合计'),
    ...amountCells('districts.total', '各单位合计', totalAmounts(data.districts), places),
    ...Array.from({ length: 5 }, () => parts('—')),
  ]
  const columns = [
    column('序号', 6),
    column('单位', 22, 'left'),
    ...AMOUNTS.map(([, title]) => column(title, 13, 'right')),
    column('执行率', 10),
    column('满意度', 10),
    column('得分', 8),
    column('等级', 7),
    column('状态', 11),
  ]
  const rows = data.districts.map((row, index) => districtRow(row, index, places))
  const notes = ['比率和得分不作简单平均，全市结果按评分规则由汇总数据计算，见正文。']
  const blocks: readonly Block[] =
    rows.length > 0
      ? [table('districts', columns, [...rows, total], { unit: '单位：万元', totalRows: 1, notes })]
      : [paragraph('本项目没有下级单位的汇总数据。')]
  return { id: 'districts', title: '分单位汇总表', orientation: 'landscape', blocks }
}

function missingAnnex(data: ReportData): Draft {
  const word = { missing: '未报送', late: '逾期报送' } as const
  const rows = data.missingUnits.map((unit, index): Row => [
    parts(String(index + 1)),
    parts(unit.name),
    parts(unit.under ?? '—'),
    parts(word[unit.state]),
    parts(unit.due ?? '—'),
    parts(unit.submittedOn ?? '—'),
    parts(unit.reason ?? '未说明'),
  ])
  const columns = [
    column('序号', 7),
    column('单位', 24, 'left'),
    column('上级单位', 18, 'left'),
    column('情况', 13),
    column('截止日期', 16),
    column('报送日期', 16),
    column('原因', 18, 'left'),
  ]
  const blocks: readonly Block[] =
    rows.length > 0 ? [table('missing-units', columns, rows)] : [paragraph('应报送单位均已按期报送。')]
  return { id: 'missing-units', title: '未报送和逾期报送单位名单', orientation: 'landscape', blocks }
}

function satisfactionAnnex(data: ReportData): readonly Draft[] {
  const survey = data.satisfaction
  if (survey === null) return []
  const rows = survey.counts.map(({ label, count: value, satisfied }, index): Row => {
    const share = survey.valid > 0 ? ratio(fen(value), fen(survey.valid)) : null
    return [
      parts(label),
      parts(bare(count(`satisfaction.choice.${index}`, value, '人', `有效问卷中选择“${label}”的人数`))),
      parts(bare(rate(`satisfaction.choice.${index}.share`, share, `选择“${label}”的人数÷有效问卷`))),
      parts(satisfied ? '是' : '否'),
    ]
  })
  const columns = [
    column('选项', 30, 'left'),
    column('人数', 20),
    column('占有效问卷比例', 28),
    column('计入满意', 22),
  ]
  const notes = [`抽样和调查方法：${survey.method}。`, `满意度口径：${survey.definition}。`]
  const blocks = [table('satisfaction', columns, rows, { notes })]
  return [{ id: 'satisfaction', title: '满意度调查统计表', orientation: 'portrait', blocks }]
}

function findingsAnnex(data: ReportData): readonly Draft[] {
  if (data.findings.length === 0) return []
  const word = { open: '未整改', corrected: '已整改', waived: '已豁免' } as const
  const places = exactPlaces(data.findings.map((finding) => finding.amount))
  const rows = data.findings.map((finding, index): Row => [
    parts(String(index + 1)),
    parts(finding.unit),
    parts(finding.title, finding.detail.trim() === '' ? '' : `：${finding.detail}`),
    parts(bare(money(`finding.${index}.amount`, finding.amount, `问题“${finding.title}”涉及的金额`), places)),
    parts(word[finding.state]),
    parts(finding.measure ?? '—'),
  ])
  const columns = [
    column('序号', 6),
    column('单位', 18, 'left'),
    column('问题', 36, 'left'),
    column('涉及金额', 13, 'right'),
    column('状态', 10),
    column('整改措施', 27, 'left'),
  ]
  const blocks = [table('findings', columns, rows, { unit: '单位：万元' })]
  return [{ id: 'findings', title: '问题清单', orientation: 'landscape', blocks }]
}

function checksAnnex(data: ReportData): readonly Draft[] {
  if (data.checks.length === 0) return []
  const word = { 'use-of-funds': '资金用途', data: '数据质量' } as const
  const rows = data.checks.map((check): Row => [
    parts(word[check.topic]),
    parts(check.name),
    parts(check.detail),
    parts(check.passed ? '通过' : '未通过'),
  ])
  const columns = [
    column('类别', 14),
    column('核对项目', 28, 'left'),
    column('核对内容和结果', 44, 'left'),
    column('结论', 14),
  ]
  return [
    {
      id: 'checks',
      title: '系统核对情况表',
      orientation: 'portrait',
      blocks: [table('checks', columns, rows)],
    },
  ]
}

function clausesAnnex(data: ReportData): readonly Draft[] {
  if (data.rulePack.clauses.length === 0) return []
  const { name, version, basis, id, clauses } = data.rulePack
  const blocks = [
    paragraph(`${name}（编号${id}，第${version}版），依据${basis}。`),
    ...clauses.map((clause, index) => paragraph(`${index + 1}. ${clause}`)),
  ]
  return [{ id: 'clauses', title: '评分规则', orientation: 'portrait', blocks }]
}

/** All annexes but the index of figures, numbered in order. */
export function annexes(data: ReportData): readonly Annex[] {
  const score: Draft = {
    id: 'score',
    title: '项目支出绩效评分表',
    orientation: 'landscape',
    blocks: [fullScoreTable(data)],
  }
  const drafts = [
    score,
    sourcesAnnex(data),
    districtsAnnex(data),
    missingAnnex(data),
    ...satisfactionAnnex(data),
    ...findingsAnnex(data),
    ...checksAnnex(data),
    ...clausesAnnex(data),
  ]
  return drafts.map((draft, index) => ({ ...draft, number: index + 1 }))
}

/** The last annex: each figure of the report with its exact value and its definition. */
export function figureIndex(
  figures: readonly Figure[],
  number: number,
  provenance: readonly string[],
): Annex {
  const rows = figures.map((figure, index): Row => [
    parts(String(index + 1)),
    parts(figure.id),
    parts(figure.exact),
    parts(figure.definition),
  ])
  const columns = [
    column('序号', 8),
    column('数据编号', 25, 'left'),
    column('准确值', 21, 'right'),
    column('口径', 46, 'left'),
  ]
  return {
    id: 'figures',
    number,
    title: '数据来源索引',
    orientation: 'portrait',
    blocks: [table('figures', columns, rows, { notes: provenance })],
  }
}
