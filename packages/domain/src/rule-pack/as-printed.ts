import { type Points, ZERO_POINTS } from '../form/points.js'
import { coveredBy } from './levels.js'
import type { LevelRule, RulePack } from './rule-pack.js'

/** What the head of a published table says about its own points. */
export interface PrintedHead {
  /** 分值 of the execution rate; `null`: shown, but not scored. */
  readonly executionWeight: Points | null
  /** Points by first-level indicator, as far as the table shows them. */
  readonly levels: Readonly<Record<string, Points>>
  /** Whether there is a 分值 column at all. */
  readonly weightColumn: boolean
}

/** Levels of the head, then those of the pack that the head does not name, without points of their own. */
function levelsOf(pack: RulePack, levels: PrintedHead['levels']): readonly LevelRule[] {
  const printed = Object.entries(levels).map(([name, weight]) => ({ name, weight, mayOverride: true }))
  if (printed.length === 0) return pack.levels
  const others = pack.levels
    .flatMap((level) => coveredBy(level))
    .filter((name) => !Object.hasOwn(levels, name))
    .map((name) => ({ name, weight: null, mayOverride: true }))
  return [...printed, ...others]
}

/**
 * The pack with the points a published table prints for itself: tables differ from bureau to bureau, and each is
 * measured by its own head. Tiers, bounds and clauses stay the pack's. Such a pack scores a table; it is never stored.
 */
export const asPrinted = (pack: RulePack, head: PrintedHead): RulePack => ({
  ...pack,
  execution: {
    ...pack.execution,
    scored: head.executionWeight !== null,
    weight: head.executionWeight ?? ZERO_POINTS,
  },
  levels: levelsOf(pack, head.levels),
  unstatedWeights: head.weightColumn ? pack.unstatedWeights : 'even',
})
