import type { LevelRule, RulePack } from './rule-pack.js'

/** First-level indicators whose rows draw on this level's points. */
export const coveredBy = (level: LevelRule): readonly string[] => level.covers ?? [level.name]

/** The level that a first-level indicator belongs to; `null` when the pack knows no such indicator. */
export const levelOf = (pack: Pick<RulePack, 'levels'>, level1: string): LevelRule | null =>
  pack.levels.find((level) => coveredBy(level).includes(level1)) ?? null

/** Every first-level indicator a row may stand under, in the pack's order. */
export const levelNames = (pack: Pick<RulePack, 'levels'>): readonly string[] =>
  pack.levels.flatMap((level) => coveredBy(level))
