import { addPoints, ZERO_POINTS, type Points } from '@huigong/domain'
import type { ReportData, ReportScoreLine } from '../input/report-data.js'
import { bare, rate, score } from './figures.js'
import { parts } from './prose.js'
import type { Part, TableBlock, TableColumn } from './report-model.js'

type Row = readonly (readonly Part[])[]
type ScoreKey = 'weight' | 'entered' | 'computed' | 'reviewed'

const SCORE_KEYS: readonly (readonly [ScoreKey, string])[] = [
  ['weight', '分值'],
  ['entered', '自评得分'],
  ['computed', '计算得分'],
  ['reviewed', '复核得分'],
]

const scoreColumns = (share: number): readonly TableColumn[] =>
  SCORE_KEYS.map(([, title]) => ({ title, share, align: 'center' }))

/** `null` as soon as one of the values is missing: a sum with a hole is not a sum. */
const sumScores = (values: readonly (Points | null)[]): Points | null =>
  values.reduce<Points | null>(
    (sum, value) => (sum === null || value === null ? null : addPoints(sum, value)),
    ZERO_POINTS,
  )

const scoreCells = (id: string, name: string, line: Readonly<Record<ScoreKey, Points | null>>): Row =>
  SCORE_KEYS.map(([key, title]) => parts(bare(score(`${id}.${key}`, line[key], `${name}的${title}`))))

function totalRow(data: ReportData, leading: number): Row {
  const blanks = Array.from({ length: leading - 1 }, () => parts('—'))
  const cells = SCORE_KEYS.map(([key, title]) =>
    parts(bare(score(`score.${key}`, data.score[key], `总分的${title}`))),
  )
  return [parts('总分'), ...blanks, ...cells]
}

function levels(data: ReportData): readonly (readonly [string, readonly ReportScoreLine[]])[] {
  const groups = new Map<string, ReportScoreLine[]>()
  if (data.execution) groups.set('预算执行率', [data.execution])
  for (const row of data.indicators) {
    if (row.outcome !== 'not-applicable') groups.set(row.level1, [...(groups.get(row.level1) ?? []), row])
  }
  return [...groups]
}

/** The short score table of part five: one row for each first-level indicator. */
export function levelScoreTable(data: ReportData): TableBlock {
  const rows = levels(data).map(([name, lines], index): Row => {
    const sums = {
      weight: sumScores(lines.map((line) => line.weight)),
      entered: sumScores(lines.map((line) => line.entered)),
      computed: sumScores(lines.map((line) => line.computed)),
      reviewed: sumScores(lines.map((line) => line.reviewed)),
    }
    return [parts(name), ...scoreCells(`level.${index}.sum`, name, sums)]
  })
  return {
    kind: 'table',
    id: 'score-summary',
    caption: '评分汇总表',
    unit: '单位：分',
    columns: [{ title: '一级指标', share: 30, align: 'left' }, ...scoreColumns(16)],
    rows: [...rows, totalRow(data, 1)],
    totalRows: 1,
    mergedColumns: 0,
    notes: ['“—”表示未取得或有缺项，未作合计。'],
  }
}

/** 附件1: every indicator with target, actual, the four scores and the deviation. */
export function fullScoreTable(data: ReportData): TableBlock {
  const execution: readonly Row[] = data.execution
    ? [
        [
          parts('预算执行率'),
          parts('—'),
          parts('预算执行率'),
          parts('100%'),
          parts(
            bare(
              rate(
                'total.executionRate',
                data.execution.rate,
                `预算执行率：实际支付金额÷${data.execution.denominator}`,
              ),
            ),
          ),
          ...scoreCells('execution', '预算执行率', data.execution),
          parts(data.execution.deviation ?? ''),
        ],
      ]
    : []
  const rows = data.indicators.map((row): Row => {
    const scores =
      row.outcome === 'not-applicable'
        ? SCORE_KEYS.map(() => parts('不适用'))
        : scoreCells(`indicator.${row.id}`, row.name, row)
    return [
      parts(row.level1),
      parts(row.level2 === '' ? '—' : row.level2),
      parts(row.name),
      parts(row.target ?? '—'),
      parts(row.actual ?? '未填报', row.grade === null ? '' : `（${row.grade}）`),
      ...scores,
      parts(row.deviation ?? ''),
    ]
  })
  return {
    kind: 'table',
    id: 'score-full',
    caption: '',
    unit: '单位：分',
    columns: [
      { title: '一级指标', share: 10, align: 'center' },
      { title: '二级指标', share: 10, align: 'center' },
      { title: '三级指标', share: 15, align: 'left' },
      { title: '年度指标值', share: 10, align: 'center' },
      { title: '实际完成值', share: 11, align: 'center' },
      ...scoreColumns(8.5),
      { title: '偏差原因及改进措施', share: 13, align: 'left' },
    ],
    rows: [...execution, ...rows, [...totalRow(data, 5), parts('')]],
    totalRows: 1,
    mergedColumns: 2,
    notes: ['自评得分为单位所填，计算得分由系统按评分规则计算，复核得分由上级复核确认，三者互不覆盖。'],
  }
}
