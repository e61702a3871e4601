import { compareRatio } from '../exact/index.js'
import { ZERO_POINTS } from '../form/index.js'
import type { NumberReading, PercentReading } from '../reading/index.js'
import { type Outcome, type RowInQuestion, scored, step } from './outcome.js'
import { basisPoints, percentShare, printPoints, shareOf } from './share.js'

const isRate = (reading: NumberReading | PercentReading): boolean =>
  reading.kind === 'percent' || reading.unit === null

/** Whether a row is scored by satisfaction bands: the pack has some, the row is a 满意度 one, and what is compared are rates (not, say, 份). */
export const isBandedSatisfaction = (
  { row, pack }: RowInQuestion,
  ...readings: readonly (NumberReading | PercentReading)[]
): boolean =>
  pack.satisfaction.bands.length > 0 &&
  /满意度/.test(`${row.level1}${row.level2}${row.name}`) &&
  readings.every(isRate)

/** Share of the weight by the band the rate falls into; below the last band nothing. The target decides `met` alone. */
export function scoreSatisfactionBand(
  target: NumberReading | PercentReading,
  actual: NumberReading | PercentReading,
  { pack, weight }: RowInQuestion,
): Outcome {
  const rate = percentShare(actual.value)
  const band = pack.satisfaction.bands.find(({ atLeast }) => compareRatio(rate, basisPoints(atLeast)) >= 0)
  const points = band ? shareOf(weight, basisPoints(band.keeps), pack) : ZERO_POINTS
  const where = band ? `不低于 ${band.atLeast / 100}%，得分值的 ${band.keeps / 100}%` : '低于最低区间，不得分'
  const sentence = `满意度 ${actual.value}%，${where}，得 ${printPoints(points, pack)} 分`
  const met = compareRatio(rate, percentShare(target.value)) >= 0
  return scored(points, [step(pack, 'satisfaction-band', sentence, points)], met)
}
