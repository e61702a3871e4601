import { Entity } from 'typeorm'
import type { FindingLevel, UnionPath, WaiverState } from '@huigong/domain'
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

/** 豁免: that one finding of one form need not be mended, as asked for and as decided. */
@Entity('waiver')
export class Waiver {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @RefColumn('project_id') projectId: string
  @RefColumn('union_id') unionId: string
  /** The unit's place in the project's tree; decides who may read it. */
  @PathColumn() path: UnionPath
  /** The union that decides; null where that is the city. */
  @RefColumn('district_id', { nullable: true }) districtId: string | null
  @RefColumn('self_evaluation_id') selfEvaluationId: string
  @WordColumn('state') state: WaiverState
  @TextColumn('number', 40, { nullable: true }) number: string | null
  @WordColumn('rule') rule: string
  @WordColumn('level') level: FindingLevel
  @TextColumn('cell', 120) at: string
  @TextColumn('place', 255) place: string
  /** What the rule had found: the waiver covers that and nothing written since. */
  @TextColumn('message', 1000) message: string
  @TextColumn('reason', 400) reason: string
  /** Names the finding while the waiver is asked for or granted, so that there is one; null afterwards. */
  @TextColumn('open_key', 64, { nullable: true }) openKey: string | null
  @RefColumn('asked_by_id') askedById: string
  @TextColumn('asked_by', 60) askedBy: string
  @InstantColumn('asked_at') askedAt: Date
  @DayColumn('asked_on') askedOn: string
  @RefColumn('decided_by_id', { nullable: true }) decidedById: string | null
  @TextColumn('decided_by', 60, { nullable: true }) decidedBy: string | null
  @TextColumn('decided_by_union', 120, { nullable: true }) decidedByUnion: string | null
  @InstantColumn('decided_at', { nullable: true }) decidedAt: Date | null
  @DayColumn('decided_on', { nullable: true }) decidedOn: string | null
  @TextColumn('decision', 400, { nullable: true }) decision: string | null
}

/** The last number given out in a city and year. */
@Entity('waiver_counter')
export class WaiverCounter {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @CountColumn('year') year: number
  @CountColumn('last') last: number
}
