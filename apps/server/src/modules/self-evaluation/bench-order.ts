import type { EntityManager, SelectQueryBuilder } from 'typeorm'
import type { SelfEvaluationFilter } from '../../generated/contract.js'
import { Reminder } from '../notice/notice.entity.js'
import { ReviewLook, type SelfEvaluation } from './self-evaluation.entity.js'

export type BenchSort = 'place' | 'risk' | 'late' | 'errors' | 'gap' | 'reminders' | 'changes'

/** Ten-thousandths, so that a gap of points counts as it stands and nothing is divided. */
const UNIT = 10_000

const LATE = `CASE WHEN row.round = 0 AND row.due < :today THEN 40 WHEN row.late = :late THEN 10 ELSE 0 END`
const ERRORS = `CASE WHEN row.errorCount > 5 THEN 40 ELSE row.errorCount * 8 END`
const TIMES = `COALESCE(reminded.times, 0)`
const REMINDED = `CASE WHEN ${TIMES} > 3 THEN 15 ELSE ${TIMES} * 5 END`
/** Handed in, and not seen by this reviewer since. */
export const UNSEEN = `row.round > 0 AND (look.round IS NULL OR look.round < row.round)`
const GAP = `(row.enteredTotal - row.computedTotal)`
/** A self score above what the rules give, up to 20 points. */
const OVER = `CASE WHEN ${GAP} > ${20 * UNIT} THEN ${20 * UNIT} WHEN ${GAP} > 0 THEN ${GAP} ELSE 0 END`

/**
 * What each order puts first, largest first. The risk of a form adds up what a reviewer would look at: not handed in
 * although the day is past 40 (handed in late 10), each error 8 up to 40, each point the unit gives itself too much 1 up to
 * 20, each reminder 5 up to 15, not seen since it was handed in 5.
 */
const VALUE: Readonly<Record<BenchSort, string>> = {
  place: '0',
  risk: `(${LATE} + ${ERRORS} + ${REMINDED} + CASE WHEN ${UNSEEN} THEN 5 ELSE 0 END) * ${UNIT} + ${OVER}`,
  late: LATE,
  errors: 'row.errorCount',
  gap: `COALESCE(${GAP}, ${-1000 * UNIT})`,
  reminders: TIMES,
  changes: `CASE WHEN ${UNSEEN} THEN CASE WHEN look.round IS NULL THEN 1 ELSE 2 END ELSE 0 END`,
}

const isSort = (word: string): word is BenchSort => word in VALUE
export const sortOf = (word: string | null | undefined): BenchSort => (word && isSort(word) ? word : 'place')

/** One line of the order: the sort's value, then the place in the tree. */
export interface BenchKey {
  readonly id: string
  readonly path: string
  readonly value: number
}

/** Joins what an order or filter needs besides the row: reminders of each form, the reviewer's own last looks. */
export function withBenchFacts(
  query: SelectQueryBuilder<SelfEvaluation>,
  { changedOnly, projectId }: Pick<SelfEvaluationFilter, 'changedOnly' | 'projectId'>,
  sort: BenchSort,
  me: { readonly userId: string; readonly tenantId: string },
  ids: readonly string[] | null = null,
): void {
  if (sort === 'risk' || sort === 'reminders') {
    query.leftJoin(
      (from) => {
        const counted = from
          .select('each.selfEvaluationId', 'formId')
          .addSelect('COUNT(*)', 'times')
          .from(Reminder, 'each')
          .where('each.tenantId = :tenant')
          .groupBy('each.selfEvaluationId')
        if (ids) counted.andWhere('each.selfEvaluationId IN (:...ids)')
        return projectId ? counted.andWhere('each.projectId = :project') : counted
      },
      'reminded',
      'reminded.formId = row.id',
      { tenant: me.tenantId },
    )
  }
  if (changedOnly || sort === 'risk' || sort === 'changes')
    query.leftJoin(ReviewLook, 'look', 'look.selfEvaluationId = row.id AND look.userId = :looker', {
      looker: me.userId,
    })
  if (changedOnly) query.andWhere(UNSEEN)
}

/** The keys of one page in this order, from the index alone: rows carry whole forms. One statement. */
export async function benchKeys(
  query: SelectQueryBuilder<SelfEvaluation>,
  sort: BenchSort,
  page: { readonly today: string; readonly limit: number; readonly after: BenchKey | null },
): Promise<BenchKey[]> {
  const value = VALUE[sort]
  query
    .select('row.id', 'id')
    .addSelect('row.path', 'path')
    .addSelect(value, 'sortvalue')
    .setParameters({ today: page.today, late: true })
  if (page.after) {
    const further = '(row.path > :path OR (row.path = :path AND row.id > :id))'
    query.andWhere(`(${value} < :value OR (${value} = :value AND ${further}))`, { ...page.after })
  }
  const keys = await query
    .orderBy('sortvalue', 'DESC')
    .addOrderBy('row.path')
    .addOrderBy('row.id')
    .limit(page.limit)
    .getRawMany<{ id: string; path: string; sortvalue: string | number }>()
  return keys.map(({ id, path, sortvalue }) => ({ id, path, value: Number(sortvalue) }))
}

/** The risk of these forms in whole points; one statement. */
export async function risksOf(
  manager: EntityManager,
  entity: typeof SelfEvaluation,
  me: { readonly userId: string; readonly tenantId: string },
  ids: readonly string[],
  today: string,
): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const query = manager.createQueryBuilder(entity, 'row').where('row.id IN (:...ids)', { ids })
  withBenchFacts(query, {}, 'risk', me, ids)
  const keys = await benchKeys(query, 'risk', { today, limit: ids.length, after: null })
  return new Map(keys.map(({ id, value }) => [id, Math.floor(value / UNIT)]))
}
