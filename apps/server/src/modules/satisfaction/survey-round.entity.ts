import { Entity, PrimaryColumn } from 'typeorm'
import type { MoneyReceived, SurveyAnswer, SurveyRoundState } from '@huigong/domain'
import {
  CountColumn,
  DayColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  KeyColumn,
  PathColumn,
  RefColumn,
  TextColumn,
  WordColumn,
} from '../../database/columns.js'

/** One anonymous survey by slips, of one unit for one project. */
@Entity('survey_round')
export class SurveyRound {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @RefColumn('project_id') projectId: string
  @RefColumn('union_id') unionId: string
  @PathColumn() path: string
  @WordColumn('state') state: SurveyRoundState
  @DayColumn('from_day') from: string
  @DayColumn('to_day') to: string
  @CountColumn('population') population: number
  @CountColumn('slips') slips: number
  @CountColumn('returned') returned: number
  @TextColumn('opened_by', 60) openedBy: string
  @InstantColumn('opened_at') openedAt: Date
  @TextColumn('closed_by', 60, { nullable: true }) closedBy: string | null
  @InstantColumn('closed_at', { nullable: true }) closedAt: Date | null
  @CountColumn('version') version: number
}

/**
 * A slip and whether it has been used; not when, and not for which reply. The code itself is in no table: it is made
 * again from the installation's secret when slips are printed.
 */
@Entity('survey_slip')
export class SurveySlip {
  @KeyColumn('code_hash') codeHash: string
  @RefColumn('round_id') roundId: string
  @CountColumn('serial') serial: number
  @FlagColumn('used') used: boolean
}

/** A reply: a random id, no time, no slip. Stored in the order of its id, so that not even the order of arrival remains. */
@Entity('survey_reply')
export class SurveyReply {
  @IdColumn() id: string
  @RefColumn('round_id') roundId: string
  @WordColumn('satisfaction') satisfaction: SurveyAnswer
  @WordColumn('received') received: MoneyReceived
  @FlagColumn('assisted') assisted: boolean
}

/** How many replies came within an hour of the clock (`2026-11-29T15` in Shanghai): enough to notice a pile filled in at once. */
@Entity('survey_hour')
export class SurveyHour {
  @PrimaryColumn({ name: 'round_id', type: 'varchar', length: 36 }) roundId: string
  @PrimaryColumn({ name: 'hour', type: 'varchar', length: 40 }) hour: string
  @CountColumn('replies') replies: number
}
