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

export type StoredTemplateState = 'draft' | 'discarded' | 'published'

/** One version of an outline a city writes for itself, kept like everything on a `Shelf`. The database refuses to change a published one. */
@Entity('report_template')
export class StoredTemplate {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @WordColumn('template_id') templateId: string
  @CountColumn('version') version: number
  @WordColumn('state') state: StoredTemplateState
  @CountColumn('revision') revision: number
  /** Whole in its shape, also as a draft; that it may be used is checked when it is published. */
  @JsonColumn('content') content: ReportTemplate
  @RefColumn('changed_by_id') changedById: string
  @TextColumn('changed_by', 60) changedBy: string
  @InstantColumn('changed_at') changedAt: Date
}
