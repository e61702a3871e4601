import { figureMaker } from '../figure/make-figure.js'
import { basisPoints, figureRow } from '../figure/figure-rows.js'
import type { ReportData, ReportIndicator } from '../input/report-data.js'
import type { KeyFigures } from '../model/key-figures.js'
import { heading, paragraph, table } from '../model/prose.js'
import type { Block } from '../model/report-model.js'
import { surveyFigures } from '../parts/survey.js'
import { parts, quote, type Part } from '../text/segments.js'
import { column, draft, type AnnexDraft, type Row } from './annex.js'

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
  ]
}

/** 成本效益法: what one helped person cost, and how much of the budget reached people. */
function costs(key: KeyFigures): readonly Block[] {
  const rows: readonly Row[] = [
    [parts('实际支付金额'), parts(key.paid)],
    [parts('支付人次'), parts(key.payments)],
    [parts('人次平均金额'), parts(key.costPerPayment)],
    [parts('预算执行率'), parts(key.executionRate)],
    [parts('结余金额'), parts(key.balance)],
  ]
  return [
    heading(2, '成本效益法'),
    paragraph('以救助金支付额为成本，以救助人次为效果。管理费用不在本项目资金中列支的，不计入成本。'),
    table('costs', [column('项目', 50, 'left'), column('数值', 50, 'right')], rows),
  ]
}

/** 公众评判法: who was asked, and how sure the answer is. */
function judgement(data: ReportData): readonly Block[] {
  const survey = data.satisfaction
  if (survey === null) return []
  const figures = surveyFigures(survey)
  const coverage =
    survey.population === null || survey.population === 0
      ? null
      : figureMaker('满意度调查').rate(
          'satisfaction.coverage',
          basisPoints(survey.sampled, survey.population),
          '抽样比例：抽样人数÷总体人数',
          {
            behind: {
              rule: 'ratio',
              rows: [
                figureRow('count', '抽样人数', survey.sampled, { unit: '人' }),
                figureRow('count', '总体人数', survey.population, { unit: '人' }),
              ],
            },
          },
        )
  const rows: readonly Row[] = [
    [parts('抽样和调查方法'), parts(quote(survey.method, '调查记录'))],
    [parts('抽样人数'), parts(figures.sampled)],
    ...(coverage === null ? [] : [[parts('抽样比例'), parts(coverage)] satisfies Row]),
    [parts('有效问卷'), parts(figures.valid)],
    [parts('满意度'), parts(figures.rate)],
    ...(survey.interval === null
      ? []
      : [[parts('置信区间'), parts(figures.low, '至', figures.high)] satisfies Row]),
  ]
  return [
    heading(2, '公众评判法'),
    table('judgement', [column('项目', 30, 'left'), column('内容', 70, 'left')], rows),
  ]
}

/** 评价方法和数据: each method in use with what went into it. */
export function methodsAnnex(data: ReportData, key: KeyFigures): readonly AnnexDraft[] {
  const uses = (word: string): boolean => data.methods.some((method) => method.includes(word))
  const blocks = [
    ...(uses('比较') || uses('对比') ? comparison(data, key) : []),
    ...(uses('成本效益') ? costs(key) : []),
    ...(uses('公众评判') ? judgement(data) : []),
  ]
  return blocks.length === 0 ? [] : [draft('methods', '评价方法和数据', 'portrait', ...blocks)]
}
