import { FEWEST_ANSWERS, sumCounts, surveySigns } from '@huigong/domain'
import { reason } from '@huigong/contracts'
import { insert } from '../../database/writes.js'
import type { ActContext } from '../../platform/acts.js'
import { newId } from '../../platform/ids.js'
import { refuse, refuseAll } from '../../platform/refusal.js'
import { Satisfaction } from './satisfaction.entity.js'
import { factsOfRound } from './survey-counts.js'
import type { SurveyRound } from './survey-round.entity.js'

/**
 * Records a closed round as the unit's survey (网络问卷), with how it was held and every sign of filling in for others.
 * Refuses where too few came back to be shown, or where a survey was recorded meanwhile.
 */
export async function recordRound(
  { manager, actor, now, today }: ActContext,
  round: SurveyRound,
): Promise<{ readonly returned: number; readonly satisfactionId: string }> {
  const facts = await factsOfRound(manager, round)
  const returned = sumCounts(facts.counts)
  if (returned < FEWEST_ANSWERS) {
    refuse('ROUND_TOO_FEW', { returned: String(returned), fewest: String(FEWEST_ANSWERS) })
  }
  const place = { projectId: round.projectId, unionId: round.unionId }
  refuseAll(
    (await manager.existsBy(Satisfaction, place)) ? [reason('SURVEY_EXISTS', { union: '该单位' })] : [],
  )
  const row: Satisfaction = {
    id: newId(),
    tenantId: round.tenantId,
    ...place,
    path: round.path,
    method: 'online',
    from: round.from,
    to: round.to < today ? round.to : today,
    population: round.population,
    sampled: round.slips,
    returned,
    valid: returned,
    verySatisfied: facts.counts.very,
    satisfied: facts.counts.satisfied,
    basicallySatisfied: facts.counts.basically,
    dissatisfied: facts.counts.dissatisfied,
    evidence: [
      `一人一码扫码问卷，由上级工会发放 ${round.slips} 份，收回 ${returned} 份，其中他人协助填写 ${facts.assisted} 份`,
      ...surveySigns(facts).map(({ sentence }) => sentence),
    ].join('；'),
    recordedBy: actor.displayName,
    recordedAt: now,
    version: 1,
  }
  await insert(manager, Satisfaction, row)
  return { returned, satisfactionId: row.id }
}
