import { Entity, PrimaryColumn } from 'typeorm'
import type { Points } from '@huigong/domain'
import {
  IdColumn,
  InstantColumn,
  KeyColumn,
  LongTextColumn,
  PointsColumn,
  RefColumn,
  TextColumn,
  WordColumn,
} from '../../database/columns.js'

/** A closed thing: canonical JSON under its own SHA-256. Append-only. */
@Entity('snapshot')
export class Snapshot {
  @KeyColumn('hash') hash: string
  @PrimaryColumn({ name: 'tenant_id', type: 'varchar', length: 36 }) tenantId: string
  @WordColumn('kind') kind: 'self-evaluation' | 'roll-up'
  @RefColumn('subject_id') subjectId: string
  @LongTextColumn('content') content: string
  @InstantColumn('created_at') createdAt: Date
}

/** A frozen roll-up of a union's subtree; the calculation itself is in its snapshot. Append-only. */
@Entity('roll_up')
export class RollUp {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @RefColumn('project_id') projectId: string
  @RefColumn('union_id') unionId: string
  @TextColumn('snapshot_hash', 64) snapshotHash: string
  @PointsColumn('computed_total', { nullable: true }) computedTotal: Points | null
  @TextColumn('grade', 20, { nullable: true }) grade: string | null
  @RefColumn('frozen_by_id') frozenById: string
  @TextColumn('frozen_by', 60) frozenBy: string
  @InstantColumn('frozen_at') frozenAt: Date
}
