import { Entity } from 'typeorm'
import type { EvaluationForm, Points, ReviewLevel, SelfEvaluationState, UnionPath } from '@huigong/domain'
import {
  CountColumn,
  DayColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  PathColumn,
  PointsColumn,
  RefColumn,
  TextColumn,
  WordColumn,
} from '../../database/columns.js'

/** The self-evaluation of one unit for one project, as it stands. Made when the project's targets are approved. */
@Entity('self_evaluation')
export class SelfEvaluation {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @RefColumn('project_id') projectId: string
  @RefColumn('union_id') unionId: string
  @PathColumn() path: UnionPath
  /** The union below the city that reviews it first; null where the unit itself is directly under the city. */
  @RefColumn('district_id', { nullable: true }) districtId: string | null
  @WordColumn('state') state: SelfEvaluationState
  /** Grows with each saved change; clients send back what they read. */
  @CountColumn('version') version: number
  /** 0 until first submitted; grows with each submission. */
  @CountColumn('round') round: number
  @DayColumn('due') due: string
  @FlagColumn('late') late: boolean
  /** What was entered; computed actuals are filled in when it is read. */
  @JsonColumn('form') form: EvaluationForm
  @FlagColumn('empty') empty: boolean
  @TextColumn('imported_from', 255, { nullable: true }) importedFrom: string | null
  @PointsColumn('entered_total', { nullable: true }) enteredTotal: Points | null
  @PointsColumn('computed_total', { nullable: true }) computedTotal: Points | null
  @PointsColumn('reviewed_total', { nullable: true }) reviewedTotal: Points | null
  @PointsColumn('printed_total', { nullable: true }) printedTotal: Points | null
  @TextColumn('grade', 20, { nullable: true }) grade: string | null
  @CountColumn('error_count') errorCount: number
  @CountColumn('warning_count') warningCount: number
  @InstantColumn('saved_at', { nullable: true }) savedAt: Date | null
  @InstantColumn('submitted_at', { nullable: true }) submittedAt: Date | null
  @RefColumn('submitted_by_id', { nullable: true }) submittedById: string | null
  @TextColumn('submitted_by', 60, { nullable: true }) submittedBy: string | null
  /** Who accepted it at each level in this round; null once returned, undone or handed in again. */
  @RefColumn('district_accepted_by_id', { nullable: true }) districtAcceptedById: string | null
  @RefColumn('city_accepted_by_id', { nullable: true }) cityAcceptedById: string | null
  /** Newest snapshot: of submission, acceptance or locking. */
  @TextColumn('snapshot_hash', 64, { nullable: true }) snapshotHash: string | null
  @TextColumn('unlock_reason', 400, { nullable: true }) unlockReason: string | null
  @InstantColumn('unlock_expires_at', { nullable: true }) unlockExpiresAt: Date | null
  /** Places that may be changed while it is unlocked; null for the whole form. */
  @JsonColumn('unlock_cells', { nullable: true }) unlockCells: readonly string[] | null
  @InstantColumn('updated_at') updatedAt: Date
}

/** A kept version of the draft. Append-only. */
@Entity('self_evaluation_version')
export class SelfEvaluationVersion {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @RefColumn('self_evaluation_id') selfEvaluationId: string
  @CountColumn('version') version: number
  @JsonColumn('form') form: EvaluationForm
  @WordColumn('cause') cause: string
  @TextColumn('saved_by', 60) savedBy: string
  @InstantColumn('saved_at') savedAt: Date
}

/** A reviewer's comment on one cell. */
@Entity('review_comment')
export class ReviewComment {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @RefColumn('self_evaluation_id') selfEvaluationId: string
  @WordColumn('level') level: ReviewLevel
  @TextColumn('cell', 120) at: string
  @TextColumn('text', 1000) text: string
  @RefColumn('author_id') authorId: string
  @TextColumn('author', 60) author: string
  @InstantColumn('made_at') madeAt: Date
  @CountColumn('round') round: number
}

/** The reviewer's own score of a row, beside the unit's and the engine's. */
@Entity('reviewed_score')
export class ReviewedScore {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @RefColumn('self_evaluation_id') selfEvaluationId: string
  @TextColumn('row_id', 64) rowId: string
  @PointsColumn('points') points: Points
  @TextColumn('reason', 400) reason: string
  @WordColumn('level') level: ReviewLevel
  @TextColumn('author', 60) author: string
  @InstantColumn('made_at') madeAt: Date
}

/** What a reviewer has last seen of a form: the version, and the round of submission. */
@Entity('review_look')
export class ReviewLook {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @RefColumn('user_id') userId: string
  @RefColumn('self_evaluation_id') selfEvaluationId: string
  @CountColumn('version') version: number
  @CountColumn('round') round: number
  @InstantColumn('looked_at') lookedAt: Date
}

/** One unlocking (解锁) of a form: by whom, why, where and how it ended. */
@Entity('form_unlock')
export class FormUnlock {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @RefColumn('project_id') projectId: string
  @RefColumn('union_id') unionId: string
  @PathColumn() path: UnionPath
  @RefColumn('self_evaluation_id') selfEvaluationId: string
  @TextColumn('reason', 400) reason: string
  /** Places that might be changed; empty for the whole form. */
  @JsonColumn('cells') cells: readonly string[]
  /** Unlocked after the day by which the form was due. */
  @FlagColumn('after_due') afterDue: boolean
  @RefColumn('unlocked_by_id') unlockedById: string
  @TextColumn('unlocked_by', 60) unlockedBy: string
  @InstantColumn('unlocked_at') unlockedAt: Date
  @InstantColumn('expires_at') expiresAt: Date
  @InstantColumn('ended_at', { nullable: true }) endedAt: Date | null
  @WordColumn('outcome', { nullable: true }) outcome: 'handed-in' | 'expired' | null
}
