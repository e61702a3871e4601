import { addPoints, ZERO_POINTS, type Points } from '@huigong/domain'
import { figureRow, rowsOrRecord } from '../figure/figure-rows.js'
import type { Figure } from '../figure/figure.js'
import { figureMaker } from '../figure/make-figure.js'
import type { ReportData, ReportScoreLine } from '../input/report-data.js'

export type ScoreKey = 'weight' | 'entered' | 'computed' | 'reviewed'

export const SCORE_TITLES: readonly (readonly [ScoreKey, string])[] = [
  ['weight', '分值'],
  ['entered', '自评得分'],
  ['computed', '计算得分'],
  ['reviewed', '复核得分'],
]

/** A line of the score table with the id its figures carry. */
export interface ScoreLine {
  readonly id: string
  readonly name: string
  readonly level1: string
  readonly line: ReportScoreLine
}

export const EXECUTION = '预算执行率'

/** The lines that are scored, in the order of the form, the execution rate first. */
export function scoreLines({ execution, indicators }: ReportData): readonly ScoreLine[] {
  const first =
    execution === null ? [] : [{ id: 'execution', name: EXECUTION, level1: EXECUTION, line: execution }]
  const rest = indicators.flatMap((line, index) =>
    line.outcome === 'not-applicable'
      ? []
      : [{ id: `indicator.${index + 1}`, name: line.name, level1: line.level1, line }],
  )
  return [...first, ...rest]
}

export const lineFigure = (
  { id, name, line }: Omit<ScoreLine, 'level1'>,
  key: ScoreKey,
  title: string,
): Figure => figureMaker(name).score(`${id}.${key}`, line[key], `${name}的${title}`)

/** `null` as soon as one of the values is missing: a sum with a hole is not a sum. */
const sumScores = (values: readonly (Points | null)[]): Points | null =>
  values.reduce<Points | null>(
    (sum, value) => (sum === null || value === null ? null : addPoints(sum, value)),
    ZERO_POINTS,
  )

/** Sum of one kind of score over the lines of a first-level indicator, its lines behind it. */
export function levelFigure(name: string, index: number, lines: readonly ScoreLine[], key: ScoreKey): Figure {
  const title = SCORE_TITLES.find(([each]) => each === key)?.[1] ?? key
  const value = sumScores(lines.map(({ line }) => line[key]))
  const rows = lines.flatMap(({ name: label, line }) =>
    line[key] === null ? [] : [figureRow('points', label, line[key])],
  )
  return figureMaker(name).score(
    `level.${index + 1}.${key}`,
    value,
    `${name}的${title}：所属各项${title}之和`,
    {
      behind: rowsOrRecord('points', value, rows, `${name}的${title}`),
    },
  )
}

/** Lines by first-level indicator, in the order of the form. */
export function levelsOf(data: ReportData): readonly (readonly [string, readonly ScoreLine[]])[] {
  const groups = new Map<string, ScoreLine[]>()
  for (const line of scoreLines(data)) groups.set(line.level1, [...(groups.get(line.level1) ?? []), line])
  return [...groups]
}
