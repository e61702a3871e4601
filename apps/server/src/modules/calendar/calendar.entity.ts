import { Entity, PrimaryColumn } from 'typeorm'
import type { SpecialDayKind } from '@huigong/domain'
import { InstantColumn, TextColumn, WordColumn } from '../../database/columns.js'

/** A day as the city decided it, over what was published; the trail tells what it was before. */
@Entity('calendar_day')
export class CalendarDay {
  @PrimaryColumn({ name: 'tenant_id', type: 'varchar', length: 36 }) tenantId: string
  @PrimaryColumn({ name: 'day', type: 'varchar', length: 10 }) day: string
  /** `ordinary`: as the week has it, whatever was published. */
  @WordColumn('kind') kind: SpecialDayKind | 'ordinary'
  @TextColumn('name', 40) name: string
  @TextColumn('made_by', 60) madeBy: string
  @InstantColumn('made_at') madeAt: Date
}
