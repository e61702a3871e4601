import { Entity } from 'typeorm'
import type { Fen, FundSource } from '@huigong/domain'
import {
  CountColumn,
  DayColumn,
  FenColumn,
  IdColumn,
  InstantColumn,
  PathColumn,
  RefColumn,
  TextColumn,
  WordColumn,
} from '../../database/columns.js'

/** A payment document: so many recipients of one union, one amount, one voucher. Corrected only by 红冲. */
@Entity('payment')
export class Payment {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @RefColumn('project_id') projectId: string
  @RefColumn('payer_union_id') payerUnionId: string
  @RefColumn('beneficiary_union_id') beneficiaryUnionId: string
  /** Place of the beneficiary in the project's tree. */
  @PathColumn() path: string
  @WordColumn('source') source: FundSource
  @TextColumn('category', 40) category: string
  @CountColumn('recipient_count') recipientCount: number
  @FenColumn('amount') amount: Fen
  @TextColumn('voucher_no', 80) voucherNo: string
  @DayColumn('paid_on') paidOn: string
  @TextColumn('note', 400) note: string
  @RefColumn('recorded_by_id') recordedById: string
  @TextColumn('recorded_by', 60) recordedBy: string
  @InstantColumn('recorded_at') recordedAt: Date
  @RefColumn('reversed_by_id', { nullable: true }) reversedById: string | null
  @TextColumn('reversal_reason', 400, { nullable: true }) reversalReason: string | null
  /** 1 while it stands; null once reversed, which frees its voucher number. */
  @CountColumn('standing', { nullable: true }) standing: 1 | null
}
