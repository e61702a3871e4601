import {
  addPoints,
  type EvaluationForm,
  formatPoints,
  type IndicatorRow,
  POINT_SCALE,
  type Points,
  ZERO_POINTS,
} from '../form/index.js'
import { levelOf, type LevelRule, type RulePack } from '../rule-pack/index.js'
import type { Step } from '../form/index.js'
import { step } from './outcome.js'
import { printPoints } from './share.js'

/** A row with the weight it is scored with. */
export interface WeighedRow {
  readonly row: IndicatorRow
  /** Level whose points the row shares with others; `null` where the form states the row's own weight. */
  readonly group: string | null
  /** How the weight came about; empty where the form states it. */
  readonly steps: readonly Step[]
}

/**
 * `points` in `count` parts that add up again, each a whole number of the pack's smallest unit:
 * 40.00 in three parts is 13.34 + 13.33 + 13.33, so that full marks give the level's points and not 39.99.
 */
function splitEvenly(points: Points, count: number, places: number): Points[] {
  const grain = POINT_SCALE / 10 ** places
  const units = Math.floor(points / grain)
  const rest = points - units * grain
  return Array.from({ length: count }, (_, index) => {
    const own = Math.floor(units / count) + (index < units % count ? 1 : 0)
    return (own * grain + (index === 0 ? rest : 0)) as Points
  })
}

function sharesOf(level: LevelRule, rows: readonly IndicatorRow[], pack: RulePack): Map<string, WeighedRow> {
  const own = rows.filter((row) => levelOf(pack, row.level1) === level)
  const unstated = own.filter((row) => row.weight === null)
  const left = ((level.weight ?? ZERO_POINTS) -
    addPoints(...own.map((row) => row.weight ?? ZERO_POINTS))) as Points
  if (unstated.length === 0 || left <= 0) return new Map()
  const shares = splitEvenly(left, unstated.length, pack.rounding.places)
  return new Map(
    unstated.map((row, index) => {
      const weight = shares[index]!
      const sentence = `“${row.name}”没有单列分值：${level.name} ${formatPoints(left)} 分由 ${unstated.length} 项均分，本项 ${printPoints(weight, pack)} 分`
      return [
        row.id,
        { row: { ...row, weight }, group: level.name, steps: [step(pack, 'shared-weight', sentence, null)] },
      ]
    }),
  )
}

/** The rows of a form, each with its stated weight or, under a pack without a 分值 column, its share of the level's points. */
export function weighRows(form: EvaluationForm, pack: RulePack): WeighedRow[] {
  const stated = (row: IndicatorRow): WeighedRow => ({ row, group: null, steps: [] })
  if (pack.unstatedWeights === 'missing') return form.rows.map(stated)
  const shares = new Map(pack.levels.flatMap((level) => [...sharesOf(level, form.rows, pack)]))
  return form.rows.map((row) => shares.get(row.id) ?? stated(row))
}
