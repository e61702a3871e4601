import { Injectable } from '@nestjs/common'
import { In, type SelectQueryBuilder } from 'typeorm'
import { FUND_SOURCE_NAME } from '@huigong/domain'
import { belowPaths } from '../../ledger/index.js'
import { Payment } from '../../payment/payment.entity.js'
import { ProjectUnit } from '../../project/index.js'
import { linkTo, type RawRow, type RowSource, type RowsTotal, type RowsWanted } from './row-source.js'

/** Standing payment documents: what counts of payments and of recipients are the sum of. */
@Injectable()
export class PaymentRows implements RowSource {
  readonly kind = 'payments'
  readonly right = 'payment:read'
  readonly unit = 'count'

  async total(wanted: RowsWanted): Promise<RowsTotal> {
    if (wanted.projectIds.length === 0) return { count: 0, sum: 0n }
    const row = await (
      await matching(wanted)
    )
      .select('COUNT(*)', 'count')
      .addSelect('SUM(pay.recipientCount)', 'recipients')
      .getRawOne<{ count: string | number; recipients: string | number | null }>()
    const count = Number(row?.count ?? 0)
    return { count, sum: BigInt(wanted.figure === 'payments' ? count : (row?.recipients ?? 0)) }
  }

  async page(
    wanted: RowsWanted,
    { size, after }: { readonly size: number; readonly after: string | null },
  ): Promise<RawRow[]> {
    if (wanted.projectIds.length === 0) return []
    const query = (await matching(wanted, true)).select('pay.id', 'id').orderBy('pay.id', 'DESC').limit(size)
    if (after) query.andWhere('pay.id < :after', { after })
    // The ids come from an index alone; only the documents of the page are read.
    const ids = (await query.getRawMany<{ id: string }>()).map(({ id }) => id)
    const rows = await wanted.manager.find(Payment, { where: { id: In(ids) }, order: { id: 'DESC' } })
    return rows.map((row) => ({
      id: row.id,
      what: row.payerUnionId === row.beneficiaryUnionId ? '支付' : '上级代付',
      unionId: row.beneficiaryUnionId,
      projectId: row.projectId,
      day: row.paidOn,
      voucherNo: row.voucherNo,
      detail: `${FUND_SOURCE_NAME[row.source]}，${row.category}`,
      adds: BigInt(wanted.figure === 'payments' ? 1 : row.recipientCount),
      link: linkTo('/payments', { p: row.projectId, u: row.beneficiaryUnionId, id: row.id }),
    }))
  }
}

/**
 * Of the whole city no place has to be compared, and its newest are found soonest along the ids: the plus keeps other
 * indexes out of it. A part of it is a range of places in each project's tree.
 */
async function matching(
  { manager, projectIds, unionId, union }: RowsWanted,
  newest = false,
): Promise<SelectQueryBuilder<Payment>> {
  const whole = union.parentId === null
  const query = manager
    .createQueryBuilder(Payment, 'pay')
    .where(`${newest && whole ? '+ ' : ''}pay.projectId IN (:...projectIds) AND pay.standing = 1`, {
      projectIds,
    })
  if (whole) return query
  const places = await manager.find(ProjectUnit, {
    select: { path: true },
    where: { projectId: In([...projectIds]), unionId },
  })
  return belowPaths(query, 'pay.path', [...new Set(places.map(({ path }) => path))])
}
