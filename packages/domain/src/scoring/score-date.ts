import { ZERO_POINTS } from '../form/index.js'
import { daysBetween } from '../period/index.js'
import type { DateReading } from '../reading/index.js'
import { missing, type Outcome, type RowInQuestion, scored, step } from './outcome.js'
import { basisPoints, printPoints, shareOf } from './share.js'

/** A last day: in time = full; late = the share the pack's table keeps (nothing beyond it); without a table people decide. */
export function scoreDate(
  target: DateReading,
  actual: DateReading,
  { pack, weight }: RowInQuestion,
): Outcome {
  const facts = `应于 ${target.date} 前（含当日）完成，实际 ${actual.date}`
  const late = daysBetween(target.date, actual.date)
  if (late <= 0) {
    return scored(
      weight,
      [step(pack, 'date', `${facts}，按期，得 ${printPoints(weight, pack)} 分`, weight)],
      true,
    )
  }
  if (actual.precision === 'month' && actual.date.slice(0, 7) === target.date.slice(0, 7)) {
    return missing(pack, `完成值只写到月，不能判断是否在 ${target.date} 前完成`)
  }
  const table = pack.quantitative.late
  if (table.length === 0)
    return missing(pack, `${facts}，逾期 ${late} 天；规则包没有逾期扣分表，须人工判定`, false)
  const band = table.find(({ days }) => late <= days)
  const points = band ? shareOf(weight, basisPoints(band.keeps), pack) : ZERO_POINTS
  const kept = band ? `保留 ${band.keeps / 100}%` : '超过逾期表，不得分'
  const sentence = `${facts}，逾期 ${late} 天，${kept}，得 ${printPoints(points, pack)} 分`
  return scored(points, [step(pack, 'late', sentence, points)], false)
}
