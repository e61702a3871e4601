import {
  percentText,
  satisfactionRate,
  satisfiedReplies,
  wilsonInterval,
  type RulePack,
} from '@huigong/domain'
import type {
  Attachment,
  Satisfaction as SatisfactionView,
  SatisfactionSummary,
  UnionRef,
} from '../../generated/contract.js'
import type { Satisfaction } from './satisfaction.entity.js'
import type { PooledSurveys } from './satisfactions.service.js'
import { surveyOf } from './survey-reasons.js'

type Pack = Pick<RulePack, 'satisfaction'>

const rateNote = (pack: Pack): string =>
  pack.satisfaction.countBasicallySatisfied
    ? '满意度 =（非常满意 + 满意 + 基本满意）÷ 有效问卷'
    : '满意度 =（非常满意 + 满意）÷ 有效问卷，基本满意不计入'

export function satisfactionView(
  row: Satisfaction,
  pack: Pack,
  union: UnionRef,
  attachments: Attachment[],
): SatisfactionView {
  const result = satisfactionRate(surveyOf(row), pack)
  const rate = result.kind === 'rate' ? result.rate : null
  return {
    __typename: 'Satisfaction',
    id: row.id,
    projectId: row.projectId,
    union,
    method: row.method,
    from: row.from,
    to: row.to,
    population: row.population,
    sampled: row.sampled,
    returned: row.returned,
    valid: row.valid,
    verySatisfied: row.verySatisfied,
    satisfied: row.satisfied,
    basicallySatisfied: row.basicallySatisfied,
    dissatisfied: row.dissatisfied,
    evidence: row.evidence,
    attachments,
    rate: rate?.percent ?? null,
    because: result.kind === 'refused' ? result.refusals.map((each) => each.sentence).join('；') : null,
    intervalLow: rate?.interval.low ?? null,
    intervalHigh: rate?.interval.high ?? null,
    responseRate: rate?.validReturnPercent ?? null,
    rateNote: rateNote(pack),
    recordedBy: row.recordedBy,
    recordedAt: row.recordedAt,
    version: row.version,
  }
}

/** Pooled counts with the rate they give together; no rate where nothing valid came back. */
export function summaryView(pooled: PooledSurveys, pack: Pack): SatisfactionSummary {
  const satisfied = satisfiedReplies(pooled.counts, pack)
  const interval = pooled.valid > 0 ? wilsonInterval(satisfied, pooled.valid) : null
  return {
    units: pooled.units,
    valid: pooled.valid,
    sampled: pooled.sampled,
    returned: pooled.returned,
    verySatisfied: pooled.counts.very,
    satisfied: pooled.counts.satisfied,
    basicallySatisfied: pooled.counts.basically,
    dissatisfied: pooled.counts.dissatisfied,
    rate: percentText(satisfied, pooled.valid),
    intervalLow: interval?.low ?? null,
    intervalHigh: interval?.high ?? null,
  }
}
