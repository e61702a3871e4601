import { Entity } from 'typeorm'
import type { UnionKind, UnionPath } from '@huigong/domain'
import {
  CountColumn,
  DayColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  PathColumn,
  RefColumn,
  TextColumn,
  WordColumn,
} from '../../database/columns.js'

/** A union as it stands today. Its table is not called `union`, which SQL keeps for itself. */
@Entity('union_node')
export class UnionNode {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @TextColumn('code', 40) code: string
  @TextColumn('name', 120) name: string
  /** Pinyin initials of the name, for search. */
  @TextColumn('initials', 120) initials: string
  @WordColumn('kind') kind: UnionKind
  @RefColumn('parent_id', { nullable: true }) parentId: string | null
  @PathColumn() path: UnionPath
  @CountColumn('depth') depth: number
  @FlagColumn('active') active: boolean
  @CountColumn('version') version: number
  @InstantColumn('created_at') createdAt: Date
  @InstantColumn('updated_at') updatedAt: Date
}

/** How a union stood from one day to another; the history behind dated moves and renames. */
@Entity('union_version')
export class UnionVersion {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @RefColumn('union_id') unionId: string
  @TextColumn('name', 120) name: string
  @RefColumn('parent_id', { nullable: true }) parentId: string | null
  @PathColumn() path: UnionPath
  @FlagColumn('active') active: boolean
  @DayColumn('valid_from') validFrom: string
  /** Exclusive; null = still. */
  @DayColumn('valid_until', { nullable: true }) validUntil: string | null
  @TextColumn('reason', 400, { nullable: true }) reason: string | null
  @TextColumn('recorded_by', 60) recordedBy: string
  @InstantColumn('created_at') createdAt: Date
}
