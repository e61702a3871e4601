import { compareRatio, decimalRatio, multiplyRatio, ratio } from '../exact/index.js'
import { formatPoints } from '../form/index.js'
import { surveyRefusals } from '../satisfaction/index.js'
import type { Assessment } from '../scoring/index.js'
import { roundPoints } from '../scoring/index.js'
import { finding, findingWhen, POINTS_TOLERANCE, type Rule } from './finding.js'

const isSatisfaction = ({ row }: Assessment): boolean =>
  !row.notApplicable && /满意/.test(`${row.level1}${row.level2}${row.name}`)

/** I14: a satisfaction target that was met earns the full weight, not rate × weight. */
export const metSatisfactionEarnsFullWeight: Rule = ({ rows, pack }) =>
  rows.filter(isSatisfaction).flatMap(({ row, group, actual, met }) => {
    if (
      group !== null ||
      met !== true ||
      actual.kind !== 'percent' ||
      row.weight === null ||
      row.entered === null
    )
      return []
    const share = multiplyRatio(decimalRatio(actual.value), ratio(row.weight, 1_000_000))
    const multiplied = roundPoints(share, pack.rounding.places)
    const byRate = row.entered < row.weight && Math.abs(row.entered - multiplied) <= POINTS_TOLERANCE
    return findingWhen(byRate && compareRatio(decimalRatio(actual.value), ratio(100)) < 0, () =>
      finding(
        'I14',
        'W',
        `rows.${row.id}.entered`,
        `“${row.name}”${row.actual} 已达到目标 ${row.target}，得分 ${formatPoints(row.entered!)} 是按满意度乘分值，应得满分 ${formatPoints(row.weight!)}`,
        '达到目标的按满分计',
      ),
    )
  })

/** I15: no satisfaction without a survey that can be shown. */
export const satisfactionMustHaveSurvey: Rule = ({ rows, context }) => {
  const survey = context.satisfaction
  if (survey === undefined) return []
  const why = survey === null ? ['没有满意度调查'] : surveyRefusals(survey).map((each) => each.sentence)
  if (why.length === 0) return []
  return rows
    .filter((each) => isSatisfaction(each) && (each.row.actual ?? '').trim() !== '')
    .map(({ row }) =>
      finding(
        'I15',
        'E',
        `rows.${row.id}.actual`,
        `“${row.name}”填了 ${row.actual}，但${why.join('；')}`,
        '开展调查并登记方式、样本、有效份数和佐证',
      ),
    )
}

const NO_COMPLAINT =
  /(?:无|没有|零|0|未(?:发生|接到|收到|出现))(?:任何)?.{0,4}投诉|投诉.{0,4}(?:为|数)?[0零](?:[起次件]|$)/

/** I16: nobody complained is no measure of how satisfied people are. */
export const satisfactionMustNotRestOnSilence: Rule = ({ rows }) =>
  rows.filter(isSatisfaction).flatMap(({ row }) => {
    const places = [
      ['actual', row.actual],
      ['evidence', row.evidence?.note],
      ['deviation', row.deviation],
    ] as const
    return places
      .filter(([, text]) => NO_COMPLAINT.test((text ?? '').replace(/\s/g, '')))
      .slice(0, 1)
      .map(([side, text]) =>
        finding(
          'I16',
          'W',
          `rows.${row.id}.${side}`,
          `“${row.name}”以“${text}”为依据，没有投诉不等于满意`,
          '用问卷、回访或访谈记录证明满意度',
        ),
      )
  })
