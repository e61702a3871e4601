import { Entity } from 'typeorm'
import type {
  DataSource,
  Direction,
  FundSource,
  IndicatorMode,
  Points,
  ProjectState,
  RollUpMethod,
  TargetState,
  UnionPath,
} from '@huigong/domain'
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

/** A relief fund of one fiscal year and campaign (资金项目). */
@Entity('fund_project')
export class FundProject {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @TextColumn('code', 40) code: string
  @TextColumn('name', 120) name: string
  @CountColumn('fiscal_year') fiscalYear: number
  @TextColumn('campaign', 120) campaign: string
  @TextColumn('purpose', 2000) purpose: string
  @TextColumn('basis', 400) basis: string
  @DayColumn('deadline') deadline: string
  @DayColumn('evaluation_due') evaluationDue: string
  @WordColumn('state') state: ProjectState
  @WordColumn('indicator_mode') indicatorMode: IndicatorMode
  @JsonColumn('sources') sources: FundSource[]
  @WordColumn('rule_pack_id') rulePackId: string
  @CountColumn('rule_pack_version') rulePackVersion: number
  @RefColumn('cloned_from_id', { nullable: true }) clonedFromId: string | null
  @RefColumn('submitted_by_id', { nullable: true }) submittedById: string | null
  @TextColumn('sent_back_reason', 400, { nullable: true }) sentBackReason: string | null
  @CountColumn('version') version: number
  @InstantColumn('created_at') createdAt: Date
  @InstantColumn('updated_at') updatedAt: Date
}

/** One indicator of a project (绩效指标). */
@Entity('indicator')
export class Indicator {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @RefColumn('project_id') projectId: string
  @CountColumn('sort') sort: number
  @TextColumn('level1', 40) level1: string
  @TextColumn('level2', 40) level2: string
  @TextColumn('name', 120) name: string
  @WordColumn('direction') direction: Direction
  /** Empty where there is none. */
  @TextColumn('unit', 20) unit: string
  @TextColumn('target', 120, { nullable: true }) target: string | null
  @PointsColumn('weight') weight: Points
  @WordColumn('data_source') dataSource: DataSource
  @WordColumn('roll_up') rollUp: RollUpMethod
  @FlagColumn('evidence_required') evidenceRequired: boolean
}

/**
 * A union's part in a project. Its place in the tree is kept here as it was when it joined, so that figures of the
 * project stay where they were when the union moves.
 */
@Entity('project_unit')
export class ProjectUnit {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @RefColumn('project_id') projectId: string
  @RefColumn('union_id') unionId: string
  @RefColumn('parent_id', { nullable: true }) parentId: string | null
  @PathColumn() path: UnionPath
  @FlagColumn('required') required: boolean
  @WordColumn('target_state') targetState: TargetState
  /** Target by indicator id, without its sign; null = not applicable. */
  @JsonColumn('targets') targets: Record<string, string | null>
  @RefColumn('proposed_by_id') proposedById: string
  @RefColumn('approved_by_id', { nullable: true }) approvedById: string | null
  @InstantColumn('created_at') createdAt: Date
  @InstantColumn('updated_at') updatedAt: Date
}
