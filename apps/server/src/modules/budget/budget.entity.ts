import { Entity } from 'typeorm'
import type { AllocationKind, BudgetKind, Fen, FundSource } from '@huigong/domain'
import {
  DayColumn,
  FenColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
  WordColumn,
} from '../../database/columns.js'

/** One line of the city's budget for a project: 年初, 调整 or 结转, with its document. Append-only. */
@Entity('budget_line')
export class BudgetLine {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @RefColumn('project_id') projectId: string
  @WordColumn('kind') kind: BudgetKind
  @WordColumn('source') source: FundSource
  /** Negative for a reduction. */
  @FenColumn('amount') amount: Fen
  @TextColumn('document_no', 80) documentNo: string
  @DayColumn('document_date') documentDate: string
  @TextColumn('note', 400) note: string
  @RefColumn('recorded_by_id') recordedById: string
  @TextColumn('recorded_by', 60) recordedBy: string
  @InstantColumn('recorded_at') recordedAt: Date
}

/**
 * Share (额度) of one union in one project and source. The ceilings `allocated <= total` and `funded <= total` are
 * CHECK constraints and are kept by conditional updates, never by reading first.
 */
@Entity('fund_share')
export class FundShare {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @RefColumn('project_id') projectId: string
  @RefColumn('union_id') unionId: string
  @RefColumn('parent_id', { nullable: true }) parentId: string | null
  @WordColumn('source') source: FundSource
  @FenColumn('initial') initial: Fen
  @FenColumn('total') total: Fen
  /** Passed on to the level below. */
  @FenColumn('allocated') allocated: Fen
  /** Money sent to it or arrived for it: external arrivals, remittances not cancelled, payments on its behalf. */
  @FenColumn('funded') funded: Fen
}

/** 下达 from a union to one of its children; negative takes back. Append-only. */
@Entity('allocation')
export class Allocation {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @RefColumn('project_id') projectId: string
  @RefColumn('from_union_id') fromUnionId: string
  @RefColumn('to_union_id') toUnionId: string
  @WordColumn('kind') kind: AllocationKind
  @WordColumn('source') source: FundSource
  @FenColumn('amount') amount: Fen
  @TextColumn('document_no', 80) documentNo: string
  @DayColumn('document_date') documentDate: string
  @TextColumn('note', 400) note: string
  @RefColumn('recorded_by_id') recordedById: string
  @TextColumn('recorded_by', 60) recordedBy: string
  @InstantColumn('recorded_at') recordedAt: Date
}
