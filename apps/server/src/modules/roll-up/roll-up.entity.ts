import { Entity } from 'typeorm'
import type { Points } from '@huigong/domain'
import { IdColumn, InstantColumn, PointsColumn, RefColumn, TextColumn } from '../../database/columns.js'

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
