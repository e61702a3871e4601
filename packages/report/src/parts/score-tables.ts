import { bare } from '../figure/make-figure.js'
import type { ReportData } from '../input/report-data.js'
import { keyFigures, type KeyFigures } from '../model/key-figures.js'
import { table } from '../model/prose.js'
import type { TableBlock, TableColumn } from '../model/report-model.js'
import { parts, quote, type Part } from '../text/segments.js'
import { EXECUTION, levelFigure, levelsOf, lineFigure, SCORE_TITLES, type ScoreLine } from './score-lines.js'

type Row = readonly (readonly Part[])[]

const FORM = '自评表'

export const scoreColumns = (share: number): readonly TableColumn[] =>
  SCORE_TITLES.map(([, title]) => ({ title, share, align: 'center' }))

export const scoreCells = (line: Omit<ScoreLine, 'level1'>): Row =>
  SCORE_TITLES.map(([key, title]) => parts(bare(lineFigure(line, key, title))))

export function totalRow(key: KeyFigures, leading: number): Row {
  const blanks = Array.from({ length: leading - 1 }, () => parts('—'))
  const totals = [key.weight, key.entered, key.computed, key.reviewed]
  return [parts('总分'), ...blanks, ...totals.map((figure) => parts(bare(figure)))]
}

/** The short score table of the conclusion: one row for each first-level indicator. */
export function levelScoreTable(data: ReportData): TableBlock {
  const rows = levelsOf(data).map(([name, lines], index): Row => [
    parts(quote(name, FORM)),
    ...SCORE_TITLES.map(([key]) => parts(bare(levelFigure(name, index, lines, key)))),
  ])
  return table(
    'score-summary',
    [{ title: '一级指标', share: 30, align: 'left' }, ...scoreColumns(16)],
    [...rows, totalRow(keyFigures(data), 1)],
    {
      caption: '评分汇总表',
      unit: '单位：分',
      totalRows: 1,
      notes: [parts('“—”表示未取得或有缺项，未作合计。')],
    },
  )
}

function executionRows(data: ReportData, key: KeyFigures): readonly Row[] {
  if (data.execution === null) return []
  return [
    [
      parts(EXECUTION),
      parts('—'),
      parts(EXECUTION),
      parts(quote('100%', '评分规则')),
      parts(bare(key.executionRate)),
      ...scoreCells({ id: 'execution', name: EXECUTION, line: data.execution }),
      parts(quote(data.execution.deviation ?? '', FORM)),
    ],
  ]
}

/** Every indicator with target, actual, the four scores and the deviation. */
export function fullScoreTable(data: ReportData, key: KeyFigures): TableBlock {
  const rows = data.indicators.map((line, index): Row => [
    parts(quote(line.level1, FORM)),
    parts(quote(line.level2 === '' ? '—' : line.level2, FORM)),
    parts(quote(line.name, FORM)),
    parts(quote(line.target ?? '—', FORM)),
    parts(
      line.actual === null ? '未填报' : quote(line.actual, FORM),
      line.grade === null ? null : quote(`（${line.grade}）`, FORM),
    ),
    ...(line.outcome === 'not-applicable'
      ? SCORE_TITLES.map(() => parts('不适用'))
      : scoreCells({ id: `indicator.${index + 1}`, name: line.name, line })),
    parts(quote(line.deviation ?? '', FORM)),
  ])
  return table(
    'score-full',
    [
      { title: '一级指标', share: 10, align: 'center' },
      { title: '二级指标', share: 10, align: 'center' },
      { title: '三级指标', share: 15, align: 'left' },
      { title: '年度指标值', share: 10, align: 'center' },
      { title: '实际完成值', share: 11, align: 'center' },
      ...scoreColumns(8.5),
      { title: '偏差原因及改进措施', share: 13, align: 'left' },
    ],
    [...executionRows(data, key), ...rows, [...totalRow(key, 5), parts()]],
    {
      unit: '单位：分',
      totalRows: 1,
      mergedColumns: 2,
      notes: [
        parts('自评得分为单位所填，计算得分由系统按评分规则计算，复核得分由上级复核确认，三者互不覆盖。'),
      ],
    },
  )
}
