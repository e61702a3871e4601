import type { Fen, Points } from '@huigong/domain'
import type { Figure } from '../../figure/figure.js'
import { basisPoints, figureRow, quotient, type Behind } from '../../figure/figure-rows.js'
import { exactly, figureMaker } from '../../figure/make-figure.js'
import type { ReportData } from '../../input/report-data.js'
import type { ReportEarlier } from '../../input/method-data.js'
import type { KeyFigures } from '../../model/key-figures.js'
import { paragraph, table } from '../../model/prose.js'
import type { Block } from '../../model/report-model.js'
import { parts, quote, type Part } from '../../text/segments.js'
import { column, type Row } from '../annex.js'
import { pairsOf, type Pair } from './year-before-pairs.js'

const growthBehind = (difference: number, before: number, kind: Figure['kind']): Behind =>
  quotient(figureRow(kind, '本年减上年', difference), figureRow(kind, '上年', before))

/** What changed, in the figure's own kind: a rate by percentage points. */
function difference({ id, label, unit = '', before, now }: Pair): Figure | null {
  if (before.value === null || now.value === null) return null
  const rows = [figureRow(now.kind, '本年', now.value), figureRow(now.kind, '减：上年', 0 - before.value)]
  const definition = `${label}增减：本年减上年`
  const make = figureMaker('年度比较')
  const [value, details] = [now.value - before.value, { behind: { rule: 'sum', rows } }] as const
  if (now.kind === 'money') return make.money(`${id}.change`, value as Fen, definition, details)
  if (now.kind === 'count') return make.count(`${id}.change`, value, unit, definition, details)
  if (now.kind === 'points') return make.score(`${id}.change`, value as Points, definition, details)
  const made = make.rate(`${id}.change`, value, definition, details)
  return { ...made, text: `${(value / 100).toFixed(2)}个百分点` }
}

/** By how much money and counts grew; rates and points are not divided by each other. */
function growth({ id, label, before, now }: Pair): Figure | null {
  if (before.value === null || now.value === null) return null
  if (now.kind !== 'money' && now.kind !== 'count') return null
  const by = now.value - before.value
  return figureMaker('年度比较').rate(
    `${id}.growth`,
    basisPoints(by, before.value),
    `${label}增减率：本年减上年的差÷上年`,
    before.value > 0 ? { behind: growthBehind(by, before.value, now.kind) } : {},
  )
}

function lineOf(pair: Pair): Row {
  const cell = (figure: Figure | null): readonly Part[] =>
    figure === null || figure.value === null ? parts('—') : parts(pair.exact ? exactly(figure) : figure)
  const grown = growth(pair)
  return [
    parts(pair.label),
    cell(pair.before),
    cell(pair.now),
    cell(difference(pair)),
    grown === null || grown.value === null ? parts('—') : parts(grown),
  ]
}

/** Indicators of the same name in both years. */
function indicatorTable(earlier: ReportEarlier, data: ReportData): Block | null {
  const before = new Map(earlier.indicators.map((each) => [each.name, each]))
  const rows = data.indicators.flatMap(({ name, target, actual }): readonly Row[] => {
    const old = before.get(name)
    const cell = (text: string | null) => parts(quote(text ?? '—', '自评表'))
    return old ? [[cell(name), cell(old.target), cell(old.actual), cell(target), cell(actual)]] : []
  })
  if (rows.length === 0) return null
  const columns = [
    column('三级指标', 28, 'left'),
    column('上年指标值', 18),
    column('上年完成值', 18),
    column('本年指标值', 18),
    column('本年完成值', 18),
  ]
  return table('year-before-indicators', columns, rows, { caption: '两年同名指标' })
}

function frozenBlocks(earlier: ReportEarlier, data: ReportData, key: KeyFigures): readonly Block[] {
  const columns = [
    column('项目', 24, 'left'),
    column('上年', 20, 'right'),
    column('本年', 20, 'right'),
    column('增减', 20, 'right'),
    column('增减率', 16, 'right'),
  ]
  const indicators = indicatorTable(earlier, data)
  const pairs = pairsOf(earlier, data, key)
  const [budget, , paid] = pairs
  const from = `${earlier.year}年度“${earlier.project}”${earlier.lockedOn}锁定的汇总，快照编号${earlier.snapshotHash.slice(0, 16)}`
  const notes = [
    parts('上年数取自', quote(from, '上年快照'), '。'),
    ...(earlier.sameRules ? [] : [parts('两年的评分规则不同，综合评分不能直接相比。')]),
  ]
  return [
    paragraph(
      '与上年同一项目相比，全年预算由',
      budget?.before ?? null,
      '变为',
      key.annualBudget,
      '，实际支付由',
      paid?.before ?? null,
      '变为',
      key.paid,
      '，各项对比如下表。',
    ),
    table('year-before', columns, pairs.map(lineOf), { caption: '与上年对比', notes }),
    ...(indicators === null ? [] : [indicators]),
  ]
}

/** This year beside the year before; where there is nothing to compare with, why. */
export function yearBeforeBlocks(data: ReportData, key: KeyFigures): readonly Block[] {
  const { yearBefore } = data
  switch (yearBefore.kind) {
    case 'frozen':
      return frozenBlocks(yearBefore, data, key)
    case 'not-frozen':
      return [
        paragraph(
          quote(`${yearBefore.year}年度“${yearBefore.project}”`, '项目资料'),
          '没有锁定的汇总，不作年度比较。',
        ),
      ]
    case 'none':
      return [
        paragraph(
          '系统中没有本项目',
          quote(`${yearBefore.year}年度`, '项目资料'),
          '的前身（复制来源或同名项目），不作年度比较。',
        ),
      ]
    case 'unknown':
      return [paragraph('本报告所用的锁定数据没有保存上年数据，不作年度比较。')]
  }
}
