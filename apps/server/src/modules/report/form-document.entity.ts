import { Entity } from 'typeorm'
import type { SelfEvaluationState } from '@huigong/domain'
import type { ReportTemplate } from '@huigong/report'
import {
  CountColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  WordColumn,
} from '../../database/columns.js'

/** Printed forms of many units, or the report of one unit: its files lie in the file store. Append-only. */
@Entity('form_document')
export class FormDocument {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @RefColumn('project_id') projectId: string
  /** Whose units were printed, or whose form was reported on. */
  @RefColumn('union_id') unionId: string
  @WordColumn('kind') kind: 'forms' | 'report'
  @TextColumn('title', 200) title: string
  /** States that were asked for; empty for every form that was handed in. */
  @JsonColumn('states') states: readonly SelfEvaluationState[]
  /** The form a report is made from; null for printed forms, each of which prints its own. */
  @TextColumn('snapshot_hash', 64, { nullable: true }) snapshotHash: string | null
  /** The outline of a report with its words as they were. */
  @JsonColumn('template', { nullable: true }) template: ReportTemplate | null
  @TextColumn('content_hash', 64, { nullable: true }) contentHash: string | null
  /** Version of the writer. */
  @CountColumn('engine') engine: number
  @CountColumn('forms') forms: number
  @CountColumn('missing') missing: number
  @TextColumn('docx_hash', 64) docxHash: string
  @CountColumn('docx_size') docxSize: number
  @TextColumn('xlsx_hash', 64) xlsxHash: string
  @CountColumn('xlsx_size') xlsxSize: number
  @TextColumn('made_by', 60) madeBy: string
  @InstantColumn('made_at') madeAt: Date
}
