import { Entity } from 'typeorm'
import {
  CountColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
  WordColumn,
} from '../../database/columns.js'

/** A decision about a parameter; the one with the highest version holds. Append-only. */
@Entity('parameter_change')
export class ParameterChange {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @WordColumn('parameter') key: string
  @CountColumn('version') version: number
  /** Null: back to the standard. */
  @CountColumn('value', { nullable: true }) value: number | null
  @TextColumn('reason', 400) reason: string
  @TextColumn('made_by', 60) madeBy: string
  @InstantColumn('made_at') madeAt: Date
}
