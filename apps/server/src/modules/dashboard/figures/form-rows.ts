import { Injectable } from '@nestjs/common'
import type { SelectQueryBuilder } from 'typeorm'
import { daysBetween } from '@huigong/domain'
import { dayInShanghai } from '../../../platform/clock.js'
import { SelfEvaluation, STATE_NAME } from '../../self-evaluation/index.js'
import { ACCEPTED_STATES, OVERDUE_SQL, SUBMITTED_STATES } from '../standings.service.js'
import type { RawRow, RowSource, RowsTotal, RowsWanted } from './row-source.js'

const SCORE = 'COALESCE(row.reviewedTotal, row.computedTotal)'

/** Self-evaluations: what counts of forms are the sum of, and with their scores the average. */
@Injectable()
export class FormRows implements RowSource {
  readonly kind = 'evaluations'
  readonly right = 'self-evaluation:read'
  readonly unit = 'count'

  async total(wanted: RowsWanted): Promise<RowsTotal> {
    if (wanted.projectIds.length === 0) return { count: 0, sum: 0n }
    const row = await matching(wanted)
      .select('COUNT(*)', 'count')
      .addSelect(`SUM(${SCORE})`, 'points')
      .getRawOne<{ count: string | number; points: string | number | null }>()
    const count = Number(row?.count ?? 0)
    return { count, sum: BigInt(wanted.figure === 'average-score' ? (row?.points ?? 0) : count) }
  }

  async page(
    wanted: RowsWanted,
    { size, after }: { readonly size: number; readonly after: string | null },
  ): Promise<RawRow[]> {
    if (wanted.projectIds.length === 0) return []
    const query = matching(wanted)
      .select([
        'row.id',
        'row.unionId',
        'row.projectId',
        'row.state',
        'row.due',
        'row.round',
        'row.late',
        'row.grade',
        'row.reviewedTotal',
        'row.computedTotal',
        'row.submittedAt',
      ])
      .orderBy('row.id', 'DESC')
      .limit(size)
    if (after) query.andWhere('row.id < :after', { after })
    return (await query.getMany()).map((row) => {
      const overdue = row.round === 0 && row.due < wanted.today
      const late = overdue
        ? `，逾期 ${daysBetween(row.due, wanted.today)} 天未报`
        : row.late
          ? '，逾期提交'
          : ''
      const points = row.reviewedTotal ?? row.computedTotal
      const adds = wanted.figure === 'average-score' ? points : 1
      return {
        id: row.id,
        what: STATE_NAME[row.state],
        unionId: row.unionId,
        projectId: row.projectId,
        day: row.submittedAt ? dayInShanghai(row.submittedAt) : null,
        voucherNo: null,
        detail: `期限 ${row.due}${late}${row.grade ? `，等级${row.grade}` : ''}`,
        adds: adds === null ? null : BigInt(adds),
        link: `/review/${row.id}`,
      }
    })
  }
}

function matching({
  manager,
  figure,
  projectIds,
  unionId,
  union,
  today,
}: RowsWanted): SelectQueryBuilder<SelfEvaluation> {
  const query = manager
    .createQueryBuilder(SelfEvaluation, 'row')
    .where('row.projectId IN (:...projectIds)', { projectIds })
  if (union.parentId !== null) query.andWhere('INSTR(row.path, :unionId) > 0', { unionId })
  switch (figure) {
    case 'submitted':
      return query.andWhere('row.state IN (:...states)', { states: SUBMITTED_STATES })
    case 'accepted':
      return query.andWhere('row.state IN (:...states)', { states: ACCEPTED_STATES })
    case 'average-score':
      return query.andWhere(`row.state IN (:...states) AND ${SCORE} IS NOT NULL`, { states: ACCEPTED_STATES })
    case 'late':
      return query.andWhere(OVERDUE_SQL, { yes: true, today })
    default:
      return query
  }
}
