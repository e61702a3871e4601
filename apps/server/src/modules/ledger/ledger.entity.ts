import { Entity, PrimaryColumn } from 'typeorm'
import type { AccountKind, Fen, FundSource, TotalsScope } from '@huigong/domain'
import {
  CountColumn,
  DayColumn,
  FenColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  WordColumn,
} from '../../database/columns.js'

export const DOCUMENT_KINDS = ['external-arrival', 'remittance', 'payment'] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

/** One movement of money. Append-only: a trigger refuses UPDATE and DELETE. */
@Entity('ledger_entry')
export class LedgerEntryRow {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @RefColumn('project_id') projectId: string
  @WordColumn('source') source: FundSource
  @RefColumn('from_union_id') fromUnionId: string
  @WordColumn('from_kind') fromKind: AccountKind
  @RefColumn('to_union_id') toUnionId: string
  @WordColumn('to_kind') toKind: AccountKind
  /** Always positive; a reversal repeats the original orientation and counts with a minus sign. */
  @FenColumn('amount') amount: Fen
  @FlagColumn('reversal') reversal: boolean
  @WordColumn('document_kind') documentKind: DocumentKind
  @RefColumn('document_id') documentId: string
  @DayColumn('occurred_on') occurredOn: string
  @InstantColumn('recorded_at') recordedAt: Date
  @RefColumn('recorded_by_id') recordedById: string
}

/**
 * Kept totals: one row per (union, project, source) of its own accounts, and one of its whole subtree. Written in the
 * transaction of the entry; the integrity shelf recomputes them. Balances of `own` rows cannot go below zero (CHECK).
 */
@Entity('fund_total')
export class FundTotal {
  @PrimaryColumn({ name: 'union_id', type: 'varchar', length: 36 }) unionId: string
  @PrimaryColumn({ name: 'project_id', type: 'varchar', length: 36 }) projectId: string
  @PrimaryColumn({ name: 'source', type: 'varchar', length: 40 }) source: FundSource
  @PrimaryColumn({ name: 'scope', type: 'varchar', length: 4 }) scope: TotalsScope
  @RefColumn('tenant_id') tenantId: string
  /** Parent in the project's tree: a page of children is one index range. */
  @RefColumn('parent_id', { nullable: true }) parentId: string | null
  @FenColumn('external') external: Fen
  @FenColumn('cash') cash: Fen
  @FenColumn('in_transit') inTransit: Fen
  @FenColumn('disputed') disputed: Fen
  @FenColumn('paid') paid: Fen
  @FenColumn('flow_in') flowIn: Fen
  @FenColumn('flow_out') flowOut: Fen
  /** Standing payment documents whose beneficiary lies here, and their recipients. */
  @CountColumn('payment_count') paymentCount: number
  @CountColumn('recipient_count') recipientCount: number
}

/** What arrived and was paid on one day in a union's subtree; curves are running sums of it. */
@Entity('fund_day')
export class FundDay {
  @PrimaryColumn({ name: 'union_id', type: 'varchar', length: 36 }) unionId: string
  @PrimaryColumn({ name: 'project_id', type: 'varchar', length: 36 }) projectId: string
  @PrimaryColumn({ name: 'source', type: 'varchar', length: 40 }) source: FundSource
  @PrimaryColumn({ name: 'day', type: 'varchar', length: 10 }) day: string
  @RefColumn('tenant_id') tenantId: string
  @FenColumn('arrived') arrived: Fen
  @FenColumn('paid') paid: Fen
}
