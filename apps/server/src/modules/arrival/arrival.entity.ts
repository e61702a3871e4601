import { Entity } from 'typeorm'
import type { Fen, FundSource, RemittanceState } from '@huigong/domain'
import {
  DayColumn,
  FenColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
  WordColumn,
} from '../../database/columns.js'

/** Money from outside the tree that arrived at a union. */
@Entity('external_arrival')
export class ExternalArrival {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @RefColumn('project_id') projectId: string
  @RefColumn('union_id') unionId: string
  @WordColumn('source') source: FundSource
  @FenColumn('amount') amount: Fen
  @TextColumn('payer', 120) payer: string
  @TextColumn('voucher_no', 80) voucherNo: string
  @DayColumn('arrived_on') arrivedOn: string
  @RefColumn('recorded_by_id') recordedById: string
  @TextColumn('recorded_by', 60) recordedBy: string
  @InstantColumn('recorded_at') recordedAt: Date
  /** Id of the reversal (红冲); null while it stands. */
  @RefColumn('reversed_by_id', { nullable: true }) reversedById: string | null
  @TextColumn('reversal_reason', 400, { nullable: true }) reversalReason: string | null
}

/** 拨付 between a union and its child; `amount = confirmed + in transit + disputed + returned` (CHECK). */
@Entity('remittance')
export class Remittance {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @RefColumn('project_id') projectId: string
  @RefColumn('from_union_id') fromUnionId: string
  @RefColumn('to_union_id') toUnionId: string
  @WordColumn('source') source: FundSource
  @FenColumn('amount') amount: Fen
  @FenColumn('confirmed') confirmed: Fen
  @FenColumn('in_transit') inTransit: Fen
  @FenColumn('disputed') disputed: Fen
  /** Came back to the sender: cancelled, or a dispute settled that way. */
  @FenColumn('returned') returned: Fen
  @WordColumn('state') state: RemittanceState
  @TextColumn('voucher_no', 80) voucherNo: string
  @DayColumn('sent_on') sentOn: string
  @RefColumn('sent_by_id') sentById: string
  @TextColumn('sent_by', 60) sentBy: string
  @InstantColumn('recorded_at') recordedAt: Date
  @DayColumn('confirmed_on', { nullable: true }) confirmedOn: string | null
  @RefColumn('confirmed_by_id', { nullable: true }) confirmedById: string | null
  @TextColumn('confirmed_by', 60, { nullable: true }) confirmedBy: string | null
  @TextColumn('dispute_reason', 400, { nullable: true }) disputeReason: string | null
  /** How a dispute ended, or why it was cancelled. */
  @TextColumn('settlement', 400, { nullable: true }) settlement: string | null
  @DayColumn('cancelled_on', { nullable: true }) cancelledOn: string | null
}
