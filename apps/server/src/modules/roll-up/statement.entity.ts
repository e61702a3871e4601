import { Entity } from 'typeorm'
import {
  CountColumn,
  IdColumn,
  InstantColumn,
  LongTextColumn,
  RefColumn,
  TextColumn,
} from '../../database/columns.js'

/** One saved text of a union's own statement (本级说明); the highest version of a place holds. Append-only. */
@Entity('roll_up_statement')
export class RollUpStatement {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @RefColumn('project_id') projectId: string
  @RefColumn('union_id') unionId: string
  @TextColumn('place', 64) place: string
  @CountColumn('version') version: number
  @LongTextColumn('text') text: string
  @RefColumn('saved_by_id') savedById: string
  @TextColumn('saved_by', 60) savedBy: string
  @InstantColumn('saved_at') savedAt: Date
}
