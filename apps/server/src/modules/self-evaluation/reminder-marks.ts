import type { EntityManager } from 'typeorm'
import type { ReminderMark } from '../../generated/contract.js'
import { Reminder } from '../notice/notice.entity.js'

/** How often each of these forms was reminded of and by whom last; one statement, however many. */
export async function reminderMarks(
  manager: EntityManager,
  selfEvaluationIds: readonly string[],
): Promise<Map<string, ReminderMark>> {
  if (selfEvaluationIds.length === 0) return new Map()
  // There is one at most for a form and day, so the latest day names the last.
  const last = await manager
    .createQueryBuilder(Reminder, 'last')
    .innerJoin(
      (query) =>
        query
          .select('each.selfEvaluationId', 'formId')
          .addSelect('COUNT(*)', 'times')
          .addSelect('MAX(each.day)', 'latest')
          .from(Reminder, 'each')
          .where('each.selfEvaluationId IN (:...ids)', { ids: selfEvaluationIds })
          .groupBy('each.selfEvaluationId'),
      'counted',
      'counted.formId = last.selfEvaluationId AND counted.latest = last.day',
    )
    .select(['last.id', 'last.selfEvaluationId', 'last.madeAt', 'last.madeBy'])
    .addSelect('counted.times', 'times')
    .getRawAndEntities<{ times: string | number }>()
  return new Map(
    last.entities.map((row, index) => [
      row.selfEvaluationId,
      { count: Number(last.raw[index]?.times ?? 1), lastAt: row.madeAt, lastBy: row.madeBy },
    ]),
  )
}
