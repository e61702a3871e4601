import { Entity } from 'typeorm'
import {
  CountColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  WordColumn,
} from '../../database/columns.js'

/** A discarded draft keeps its number and its revision, so that a page opened before cannot write over the next one. */
export type StoredPackState = 'draft' | 'discarded' | 'published' | 'retired'

/** One version of a city's own rule pack, kept like everything on a `Shelf`. The database itself refuses to change a published one. */
@Entity('rule_pack')
export class StoredRulePack {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @WordColumn('pack_id') packId: string
  @CountColumn('version') version: number
  @WordColumn('state') state: StoredPackState
  @CountColumn('revision') revision: number
  /** A `RulePack` once published; a draft may be anything that is an object. */
  @JsonColumn('content') content: Readonly<Record<string, unknown>>
  @TextColumn('retired_reason', 400, { nullable: true }) retiredReason: string | null
  @RefColumn('changed_by_id') changedById: string
  @TextColumn('changed_by', 60) changedBy: string
  @InstantColumn('changed_at') changedAt: Date
}
