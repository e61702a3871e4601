import { Entity } from 'typeorm'
import type { PublicationState, UnionPath } from '@huigong/domain'
import type { Difference, Leak, Mask } from '@huigong/report'
import {
  CountColumn,
  DayColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  PathColumn,
  RefColumn,
  TextColumn,
  WordColumn,
} from '../../database/columns.js'

/** 公开版 of a report, as prepared and as decided. */
@Entity('publication')
export class Publication {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @RefColumn('project_id') projectId: string
  @RefColumn('union_id') unionId: string
  /** The union's place in the project's tree; decides who may read it. */
  @PathColumn() path: UnionPath
  @RefColumn('report_id') reportId: string
  @TextColumn('title', 200) title: string
  @WordColumn('state') state: PublicationState
  /** Project and union while it waits for approval, so that one does; null afterwards. */
  @TextColumn('open_key', 80, { nullable: true }) openKey: string | null
  /** Its random name in the public address; null before it is approved. */
  @TextColumn('slug', 64, { nullable: true }) slug: string | null
  @CountColumn('fewest') fewest: number
  @CountColumn('smallest_unit') smallestUnit: number
  @CountColumn('leak_count') leakCount: number
  @CountColumn('difference_count') differenceCount: number
  @TextColumn('content_hash', 64) contentHash: string
  @DayColumn('visible_from', { nullable: true }) visibleFrom: string | null
  /** Last day. */
  @DayColumn('visible_until', { nullable: true }) visibleUntil: string | null
  @RefColumn('prepared_by_id') preparedById: string
  @TextColumn('prepared_by', 60) preparedBy: string
  @InstantColumn('prepared_at') preparedAt: Date
  @RefColumn('decided_by_id', { nullable: true }) decidedById: string | null
  @TextColumn('decided_by', 60, { nullable: true }) decidedBy: string | null
  @InstantColumn('decided_at', { nullable: true }) decidedAt: Date | null
  @TextColumn('note', 400, { nullable: true }) note: string | null
  @TextColumn('ended_by', 60, { nullable: true }) endedBy: string | null
  @InstantColumn('ended_at', { nullable: true }) endedAt: Date | null
  @TextColumn('end_reason', 400, { nullable: true }) endReason: string | null
  @CountColumn('version') version: number
}

/** What a public version was made with, how it differs and what was found in it. Append-only. */
@Entity('publication_basis')
export class PublicationBasis {
  /** The publication's. */
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @JsonColumn('masks') masks: readonly Mask[]
  @JsonColumn('differences') differences: readonly Difference[]
  @JsonColumn('leaks') leaks: readonly Leak[]
  /** Figures that are hidden and numbers that are printed, for looking through it again. */
  @JsonColumn('knowledge') knowledge: {
    readonly hidden: readonly { what: string; owner: string; forms: readonly string[] }[]
    readonly printed: readonly string[]
  }
}

/** `page`: the report as a piece of HTML. */
export type PublicationFileKind = 'docx' | 'xlsx' | 'page'

/** A file of a public version; it lies in the file store under its hash. Append-only. */
@Entity('publication_file')
export class PublicationFile {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @RefColumn('publication_id') publicationId: string
  @WordColumn('kind') kind: PublicationFileKind
  @TextColumn('file_hash', 64) fileHash: string
  @TextColumn('file_name', 255) fileName: string
  @CountColumn('size') size: number
}
