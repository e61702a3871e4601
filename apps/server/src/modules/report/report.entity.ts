import { Entity } from 'typeorm'
import { CountColumn, IdColumn, InstantColumn, RefColumn, TextColumn } from '../../database/columns.js'

/** A generated report: its file lies in the file store under its hash. Append-only. */
@Entity('report')
export class Report {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @RefColumn('project_id') projectId: string
  @RefColumn('union_id') unionId: string
  @RefColumn('roll_up_id') rollUpId: string
  @TextColumn('snapshot_hash', 64) snapshotHash: string
  @TextColumn('title', 200) title: string
  @TextColumn('file_hash', 64) fileHash: string
  @TextColumn('file_name', 255) fileName: string
  @CountColumn('size') size: number
  @TextColumn('made_by', 60) madeBy: string
  @InstantColumn('made_at') madeAt: Date
}
