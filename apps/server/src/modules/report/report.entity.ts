import { Entity } from 'typeorm'
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

/** What a report was written from beside its snapshot; reports of before outlines could be chosen have none. Append-only. */
@Entity('report_basis')
export class ReportBasis {
  /** The report's. */
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @WordColumn('template_id') templateId: string
  @CountColumn('template_version') templateVersion: number
  /** The outline with its words as they were. */
  @JsonColumn('template') template: ReportTemplate
  /** SHA-256 of the model, as the last page prints it. */
  @TextColumn('content_hash', 64) contentHash: string
  /** Version of the writer: another one may print the same model in other bytes. */
  @CountColumn('engine') engine: number
}

/** A file of a report beside its Word file. Append-only. */
@Entity('report_file')
export class ReportFile {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @RefColumn('report_id') reportId: string
  @WordColumn('kind') kind: 'xlsx' | 'pdf'
  @TextColumn('file_hash', 64) fileHash: string
  @TextColumn('file_name', 255) fileName: string
  @CountColumn('size') size: number
}
