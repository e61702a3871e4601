import { Injectable } from '@nestjs/common'
import type { SelectQueryBuilder } from 'typeorm'
import { FUND_SOURCE_NAME } from '@huigong/domain'
import { Payment } from '../../payment/payment.entity.js'
import { linkTo, type RawRow, type RowSource, type RowsTotal, type RowsWanted } from './row-source.js'

/** Standing payment documents: what counts of payments and of recipients are the sum of. */
@Injectable()
export class PaymentRows implements RowSource {
  readonly kind = 'payments'
  readonly right = 'payment:read'
  readonly unit = 'count'

  async total(wanted: RowsWanted): Promise<RowsTotal> {
    if (wanted.projectIds.length === 0) return { count: 0, sum: 0n }
    const row = await matching(wanted)
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
    const query = matching(wanted).orderBy('pay.id', 'DESC').limit(size)
    if (after) query.andWhere('pay.id < :after', { after })
    return (await query.getMany()).map((row) => ({
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

/** Of the whole city no place has to be compared. */
function matching({ manager, projectIds, unionId, union }: RowsWanted): SelectQueryBuilder<Payment> {
  const query = manager
    .createQueryBuilder(Payment, 'pay')
    .where('pay.projectId IN (:...projectIds) AND pay.standing = 1', { projectIds })
  return union.parentId === null ? query : query.andWhere('INSTR(pay.path, :unionId) > 0', { unionId })
}
