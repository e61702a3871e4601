import { daysBetween, type IsoDate } from '../period/index.js'
import type { Finding } from './finding.js'

/**
 * Rules that the level above may waive (豁免) for one unit, with what a waiver is then about. They ask for a fact, a
 * paper or a design that a unit may truly not have through no fault of its own. Everything else stands: what would make
 * two amounts, a score or a percentage contradict each other is not made true by leave, and where a sentence in the
 * form settles the matter, the sentence is to be written (docs/decisions/0014).
 */
export const WAIVABLE_RULES: Readonly<Record<string, string>> = {
  I08: '完成值无法取得或无法按单位填写',
  I09: '完成值与目标值相同属实',
  I10: '目标值为零由上级确定',
  I13: '定性指标的佐证无法提供',
  I15: '未能开展满意度调查',
  I16: '满意度只有间接证据',
  I17: '先办事后付款属实',
  I18: '同一对象各指标口径不同',
  I19: '完成日期与佐证日期不一致属实',
  I22: '本单位没有该级指标的业务',
}

/** What a finding is known by when a waiver was asked for: other figures in it are another matter. */
export type WaivedFinding = Pick<Finding, 'rule' | 'at' | 'message'>

/** Why a finding cannot be waived; null when it can. */
export type WaiverObstacle = 'informs' | 'money' | 'scoring' | 'words' | null

/**
 * Whether a finding may be waived, else why not: it only informs, it is an identity of money, it is arithmetic of
 * scores, or a written explanation settles it.
 */
export function waiverObstacle({ rule, level, at }: Pick<Finding, 'rule' | 'level' | 'at'>): WaiverObstacle {
  if (level === 'I') return 'informs'
  if (rule.startsWith('F')) return 'money'
  if (/\.(reason|deviation)$/.test(at)) return 'words'
  return rule in WAIVABLE_RULES ? null : 'scoring'
}

export const isWaivable = (finding: Pick<Finding, 'rule' | 'level' | 'at'>): boolean =>
  waiverObstacle(finding) === null

const covers = (waiver: WaivedFinding, finding: WaivedFinding): boolean =>
  waiver.rule === finding.rule && waiver.at === finding.at && waiver.message === finding.message

/** Findings that no granted waiver covers. A waiver for what may not be waived covers nothing. */
export const withoutWaived = (findings: readonly Finding[], granted: readonly WaivedFinding[]): Finding[] =>
  findings.filter((each) => !isWaivable(each) || !granted.some((waiver) => covers(waiver, each)))

/** From the day of asking to the day of the decision, which counts for the unit again. */
export interface Waiting {
  readonly from: IsoDate
  readonly to: IsoDate
}

/** For how many days a unit waited for decisions; days on which it waited for two count once. */
export function daysWaited(waits: readonly Waiting[]): number {
  let days = 0
  let reached = ''
  for (const { from, to } of [...waits].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const start = from > reached ? from : reached
    if (to > start) {
      days += daysBetween(start, to)
      reached = to
    }
  }
  return days
}
