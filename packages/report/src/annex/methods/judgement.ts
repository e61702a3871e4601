import type { Figure } from '../../figure/figure.js'
import { basisPoints, figureRow, quotient } from '../../figure/figure-rows.js'
import { figureMaker } from '../../figure/make-figure.js'
import type { ReportData, ReportSatisfaction } from '../../input/report-data.js'
import { heading, paragraph, table } from '../../model/prose.js'
import type { Block } from '../../model/report-model.js'
import { surveyFigures } from '../../parts/survey.js'
import { parts, quote } from '../../text/segments.js'
import { column, type Row } from '../annex.js'

/** A share of people or slips; `null` where the whole is not known. */
function share(
  id: string,
  definition: string,
  [label, part]: readonly [string, number],
  [wholeLabel, whole]: readonly [string, number | null],
  unit: string,
): Figure | null {
  if (whole === null || whole <= 0) return null
  const behind = quotient(
    figureRow('count', label, part, { unit }),
    figureRow('count', wholeLabel, whole, { unit }),
  )
  return figureMaker('满意度调查').rate(`satisfaction.${id}`, basisPoints(part, whole), definition, {
    behind,
  })
}

const satisfiedOf = ({ counts }: ReportSatisfaction): number =>
  counts.reduce((sum, { count, satisfied }) => sum + (satisfied ? count : 0), 0)

function lines(survey: ReportSatisfaction): readonly (readonly [string, Figure | null])[] {
  const { population, sampled, returned, valid, counts } = survey
  const figures = surveyFigures(survey)
  const satisfied = figureMaker('满意度调查').count(
    'satisfaction.satisfied',
    satisfiedOf(survey),
    '份',
    '计入满意的有效问卷',
    {
      behind: {
        rule: 'sum',
        rows: counts
          .filter((each) => each.satisfied)
          .map(({ label, count }) => figureRow('count', label, count, { unit: '份' })),
      },
    },
  )
  const answered = counts.some((each) => each.satisfied) ? satisfied : null
  return [
    ['总体人数', population === null ? null : figures.population],
    ['抽样人数', figures.sampled],
    [
      '抽样比例',
      share('coverage', '抽样比例：抽样人数÷总体人数', ['抽样人数', sampled], ['总体人数', population], '人'),
    ],
    ['收回问卷', figures.returned],
    [
      '回收率',
      share('response', '回收率：收回问卷÷抽样人数', ['收回问卷', returned], ['抽样人数', sampled], '份'),
    ],
    ['有效问卷', figures.valid],
    [
      '有效率',
      share('validity', '有效率：有效问卷÷收回问卷', ['有效问卷', valid], ['收回问卷', returned], '份'),
    ],
    ['计入满意的问卷', answered],
    ['满意度', figures.rate],
  ]
}

/** 公众评判法: who was asked, how many answered, and how sure the answer is. */
export function judgementBlocks(data: ReportData): readonly Block[] {
  const survey = data.satisfaction
  if (survey === null) return []
  const figures = surveyFigures(survey)
  const silent = survey.sampled - survey.returned
  const rows: readonly Row[] = [
    [parts('抽样和调查方法'), parts(quote(survey.method, '调查记录'))],
    ...lines(survey).map(([label, figure]): Row => [
      parts(label),
      figure === null ? parts('未取得') : parts(figure),
    ]),
    ...(survey.interval === null
      ? []
      : [[parts('置信区间'), parts(figures.low, '至', figures.high)] satisfies Row]),
  ]
  return [
    heading(2, '公众评判法'),
    paragraph('以受助职工的有效答卷为依据，不以没有投诉代替满意。'),
    table('judgement', [column('项目', 30, 'left'), column('内容', 70, 'left')], rows, {
      notes: [
        parts('满意度口径：', quote(survey.definition, '评分规则'), '。'),
        ...(silent > 0 ? [parts('没有答复的人没有计入，他们的意见不得而知。')] : []),
      ],
    }),
  ]
}
