import type { ReportData, ReportIndicator } from '../../input/report-data.js'
import type { KeyFigures } from '../../model/key-figures.js'
import { heading, paragraph, table } from '../../model/prose.js'
import type { Block } from '../../model/report-model.js'
import { parts, quote, type Part } from '../../text/segments.js'
import { column, draft, type AnnexDraft, type Row } from '../annex.js'
import { costBlocks } from './costs.js'
import { judgementBlocks } from './judgement.js'
import { yearBeforeBlocks } from './year-before.js'

const OUTCOMES: Readonly<Record<ReportIndicator['outcome'], string>> = {
  met: '完成',
  missed: '未完成',
  unknown: '无法比较',
  'not-applicable': '不适用',
}

const cell = (text: string): readonly Part[] => parts(quote(text, '自评表'))

/** 比较法: what was wanted beside what was done, for each indicator. */
function comparison(data: ReportData, key: KeyFigures): readonly Block[] {
  const rows = data.indicators.map((row): Row => [
    cell(row.name),
    cell(row.target ?? '—'),
    cell(row.actual ?? '未填报'),
    parts(OUTCOMES[row.outcome]),
    cell(row.source ?? '—'),
  ])
  const columns = [
    column('三级指标', 26, 'left'),
    column('年度指标值', 15),
    column('实际完成值', 15),
    column('比较结果', 12),
    column('完成值的由来', 32, 'left'),
  ]
  return [
    heading(2, '比较法'),
    paragraph(
      '将实际完成值与年度指标值逐项比较，共',
      key.indicators,
      '，完成',
      key.indicatorsMet,
      '，未完成',
      key.indicatorsMissed,
      '。',
    ),
    ...(rows.length > 0 ? [table('comparison', columns, rows)] : []),
    ...yearBeforeBlocks(data, key),
  ]
}

const WAYS = [
  { word: '比较法', uses: ['比较', '对比'], why: '' },
  { word: '成本效益法', uses: ['成本效益'], why: '没有支付记录' },
  { word: '公众评判法', uses: ['公众评判'], why: '没有有效的满意度问卷' },
] as const

/** Which methods were not used, and why. */
function unusedBlocks({ methods }: ReportData): readonly Block[] {
  const unused = WAYS.filter(
    ({ uses, why }) => why !== '' && !methods.some((method) => uses.some((word) => method.includes(word))),
  )
  return unused.map(({ word, why }) => paragraph(quote(word, '评价方法'), '没有采用：', why, '。'))
}

/** 评价方法和数据: each method in use with what went into it, and why another was not used. */
export function methodsAnnex(data: ReportData, key: KeyFigures): readonly AnnexDraft[] {
  const used = (place: number): boolean =>
    data.methods.some((method) => WAYS[place]?.uses.some((word) => method.includes(word)))
  const blocks = [
    ...(used(0) ? comparison(data, key) : []),
    ...(used(1) ? costBlocks(data, key) : []),
    ...(used(2) ? judgementBlocks(data) : []),
  ]
  if (blocks.length === 0) return []
  return [draft('methods', '评价方法和数据', 'portrait', ...blocks, ...unusedBlocks(data))]
}
