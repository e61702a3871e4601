import { surveyRoundLife, type SurveySign } from '@huigong/domain'
import type { SurveyRound as SurveyRoundView, UnionRef } from '../../generated/contract.js'
import { actorMay } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import type { SurveyRound } from './survey-round.entity.js'

/** A round as a person sees it: how many came back, and once it is closed how they came back. */
export function surveyRoundView(
  row: SurveyRound,
  actor: Actor,
  union: UnionRef,
  signs: readonly SurveySign[],
): SurveyRoundView {
  return {
    __typename: 'SurveyRound',
    id: row.id,
    projectId: row.projectId,
    union,
    state: row.state,
    from: row.from,
    to: row.to,
    population: row.population,
    slips: row.slips,
    returned: row.returned,
    signs: signs.map(({ kind, sentence }) => ({ kind, sentence })),
    acts: actorMay(actor, 'satisfaction:draw') ? [...surveyRoundLife.acts(row.state)] : [],
    openedBy: row.openedBy,
    openedAt: row.openedAt,
    closedBy: row.closedBy,
    closedAt: row.closedAt,
    version: row.version,
  }
}
