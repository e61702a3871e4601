import type { Figure } from '../figure/figure.js'
import { figureRow, quotient, rowsOrRecord, valueOfRows, type Behind } from '../figure/figure-rows.js'
import { figureMaker } from '../figure/make-figure.js'
import type { ReportSatisfaction } from '../input/report-data.js'
import { paragraph } from '../model/prose.js'
import type { Block } from '../model/report-model.js'
import { quote, type Piece } from '../text/segments.js'
import type { ReportContext } from '../template/context.js'

export interface SurveyFigures {
  readonly population: Figure
  readonly sampled: Figure
  readonly returned: Figure
  readonly valid: Figure
  readonly choices: readonly Figure[]
  readonly shares: readonly Figure[]
  readonly rate: Figure
  readonly low: Figure
  readonly high: Figure
}

/** Every figure of a survey; the rate and its interval open the satisfied and the valid answers. */
export function surveyFigures(survey: ReportSatisfaction): SurveyFigures {
  const make = figureMaker('满意度调查')
  const answers = survey.counts.map(({ label, count }) => figureRow('count', label, count, { unit: '人' }))
  const satisfied = survey.counts.reduce((sum, each) => sum + (each.satisfied ? each.count : 0), 0)
  const part = figureRow('count', '计入满意的有效问卷', satisfied, { unit: '份' })
  const whole = figureRow('count', '有效问卷', survey.valid, { unit: '份' })
  const rateBehind = quotient(part, whole)
  const matching = (value: number | null, behind: Behind) =>
    value !== null && survey.valid > 0 && valueOfRows(behind) === value ? { behind } : {}
  const end = (rule: 'interval-low' | 'interval-high', value: number | null, word: string): Figure =>
    make.rate(
      `satisfaction.${rule.slice(9)}`,
      value,
      `满意度置信区间的${word}：按Wilson法由有效问卷计算`,
      matching(value, { rule, rows: [part, whole] }),
    )
  const people = (id: string, value: number | null, definition: string) =>
    make.count(`satisfaction.${id}`, value, '人', definition)
  return {
    population: people('population', survey.population, '总体人数：抽样范围内的救助对象'),
    sampled: people('sampled', survey.sampled, '抽样人数：抽中的救助对象'),
    returned: make.count('satisfaction.returned', survey.returned, '份', '收回的问卷'),
    valid: make.count(
      'satisfaction.valid',
      survey.valid,
      '份',
      '有效问卷：收回问卷中答题完整、可以统计的问卷',
      {
        behind: rowsOrRecord('count', survey.valid, answers, '有效问卷', '份'),
      },
    ),
    choices: survey.counts.map(({ label, count }, index) =>
      people(`choice.${index + 1}`, count, `有效问卷中选择“${label}”的人数`),
    ),
    shares: survey.counts.map(({ label, count }, index) => {
      const behind = quotient(figureRow('count', label, count, { unit: '人' }), whole)
      return make.rate(
        `satisfaction.choice.${index + 1}.share`,
        valueOfRows(behind),
        `选择“${label}”的人数÷有效问卷`,
        { behind },
      )
    }),
    rate: make.rate(
      'satisfaction.rate',
      survey.rate,
      `满意度：${survey.definition}`,
      matching(survey.rate, rateBehind),
    ),
    low: end('interval-low', survey.interval?.low ?? null, '下限'),
    high: end('interval-high', survey.interval?.high ?? null, '上限'),
  }
}

/** How people were asked, what they answered, and how sure the rate is. */
export function surveyBlocks({ data }: ReportContext): readonly Block[] {
  const survey = data.satisfaction
  if (survey === null) return [paragraph('本次评价没有开展满意度调查，满意度未取得。')]
  const figures = surveyFigures(survey)
  const choices = survey.counts.flatMap(({ label }, index): readonly Piece[] => [
    index === 0 ? '，其中' : '、',
    quote(label, '调查问卷'),
    figures.choices[index] ?? null,
  ])
  const interval = survey.interval
  return [
    paragraph(
      '满意度调查采用',
      quote(survey.method, '调查记录'),
      '，抽取',
      figures.sampled,
      ...(survey.population === null ? [] : ['（总体', figures.population, '）']),
      '，收回问卷',
      figures.returned,
      '，有效问卷',
      figures.valid,
      ...choices,
      '。',
    ),
    paragraph(
      '满意度为',
      figures.rate,
      ...(interval === null
        ? []
        : [
            '，',
            quote(`${interval.confidence / 100}%`, '置信水平'),
            '置信区间为',
            figures.low,
            '至',
            figures.high,
          ]),
      '。计算口径为',
      quote(survey.definition, '评分规则'),
      '。',
    ),
  ]
}
