import { Entity } from 'typeorm'
import type { SurveyMethod } from '@huigong/domain'
import {
  CountColumn,
  DayColumn,
  IdColumn,
  InstantColumn,
  PathColumn,
  RefColumn,
  TextColumn,
  WordColumn,
} from '../../database/columns.js'

/** One survey per unit and project: counts per answer, with method, sample and evidence. */
@Entity('satisfaction')
export class Satisfaction {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @RefColumn('project_id') projectId: string
  @RefColumn('union_id') unionId: string
  @PathColumn() path: string
  @WordColumn('method') method: SurveyMethod
  @DayColumn('from_day') from: string
  @DayColumn('to_day') to: string
  @CountColumn('population') population: number
  @CountColumn('sampled') sampled: number
  @CountColumn('returned') returned: number
  @CountColumn('valid') valid: number
  @CountColumn('very_satisfied') verySatisfied: number
  @CountColumn('satisfied') satisfied: number
  @CountColumn('basically_satisfied') basicallySatisfied: number
  @CountColumn('dissatisfied') dissatisfied: number
  @TextColumn('evidence', 2000) evidence: string
  @TextColumn('recorded_by', 60) recordedBy: string
  @InstantColumn('recorded_at') recordedAt: Date
  @CountColumn('version') version: number
}
