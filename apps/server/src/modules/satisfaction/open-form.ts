import { In } from 'typeorm'
import type { SelfEvaluationState } from '@huigong/domain'
import type { ActContext } from '../../platform/acts.js'
import { SelfEvaluation } from '../self-evaluation/self-evaluation.entity.js'

/** While the form can still be changed, so can the survey it draws on. */
const OPEN: readonly SelfEvaluationState[] = ['draft', 'district-returned', 'city-returned', 'unlocked']

/**
 * Takes hold of the unit's open self-evaluation until the act ends, so that it is not submitted meanwhile with the
 * figures of before; false when there is one that is no longer open.
 */
export async function holdOpenForm(
  { manager, actor, now }: ActContext,
  place: { readonly projectId: string; readonly unionId: string },
): Promise<boolean> {
  const mine = { tenantId: actor.tenantId, projectId: place.projectId, unionId: place.unionId }
  const { affected } = await manager.update(
    SelfEvaluation,
    { ...mine, state: In([...OPEN]) },
    { updatedAt: now },
  )
  return affected !== 0 || !(await manager.existsBy(SelfEvaluation, mine))
}
