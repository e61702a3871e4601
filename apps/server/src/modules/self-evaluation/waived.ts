import { In, type EntityManager } from 'typeorm'
import { Waiver } from '../waiver/waiver.entity.js'
import type { WaiverFacts } from './snapshot-content.js'

/** Granted waivers of a form, oldest first. */
export const grantedOf = (manager: EntityManager, selfEvaluationId: string): Promise<Waiver[]> =>
  manager.find(Waiver, { where: { selfEvaluationId, state: 'granted' }, order: { id: 'ASC' } })

export interface WaiverCount {
  readonly granted: number
  readonly asked: number
}

/** How many waivers each of these forms has; one statement, however many forms. */
export async function waiverCounts(
  manager: EntityManager,
  selfEvaluationIds: readonly string[],
): Promise<Map<string, WaiverCount>> {
  if (selfEvaluationIds.length === 0) return new Map()
  const rows = await manager
    .createQueryBuilder(Waiver, 'waiver')
    .select('waiver.selfEvaluationId', 'formId')
    .addSelect('waiver.state', 'state')
    .addSelect('COUNT(*)', 'count')
    .where({ selfEvaluationId: In([...selfEvaluationIds]), state: In(['asked', 'granted']) })
    .groupBy('waiver.selfEvaluationId')
    .addGroupBy('waiver.state')
    .getRawMany<{ formId: string; state: 'asked' | 'granted'; count: string | number }>()
  const counts = new Map<string, WaiverCount>()
  for (const { formId, state, count } of rows)
    counts.set(formId, { ...(counts.get(formId) ?? { granted: 0, asked: 0 }), [state]: Number(count) })
  return counts
}

/** What a snapshot tells of the waivers a form was handed in with. */
export const waiverFacts = (granted: readonly Waiver[]): WaiverFacts[] =>
  granted.map(({ number, rule, at, message, reason, decision, decidedByUnion }) => ({
    number: number ?? '',
    rule,
    at,
    message,
    reason,
    decision: decision ?? '',
    decidedByUnion: decidedByUnion ?? '',
  }))
