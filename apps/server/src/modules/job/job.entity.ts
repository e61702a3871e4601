import { Entity } from 'typeorm'
import type { JobState } from '@huigong/domain'
import {
  CountColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  WordColumn,
} from '../../database/columns.js'

/** Long work (后台任务) with its progress. Changed by whoever holds its lease, and by acts of people. */
@Entity('job')
export class Job {
  @IdColumn() id: string
  /** Null for work of the whole installation. */
  @RefColumn('tenant_id', { nullable: true }) tenantId: string | null
  @WordColumn('kind') kind: string
  @TextColumn('title', 200) title: string
  @JsonColumn('payload') payload: unknown
  @RefColumn('requested_by_id', { nullable: true }) requestedById: string | null
  /** Empty when the clock asked. */
  @TextColumn('requested_by', 60) requestedBy: string
  /** The role it was asked for in: decides what it may see, and who is told. */
  @RefColumn('grant_id', { nullable: true }) grantId: string | null
  @WordColumn('state') state: JobState
  @CountColumn('done_count') done: number
  @CountColumn('total_count', { nullable: true }) total: number | null
  @TextColumn('sentence', 500) sentence: string
  @CountColumn('attempts') attempts: number
  @CountColumn('most_attempts') mostAttempts: number
  /** Queued: not tried before; running: when its lease ends and another may take it up; null: ended. */
  @InstantColumn('due_at', { nullable: true }) dueAt: Date | null
  /** Made anew by each take-up; a worker that lost its lease changes nothing any more. */
  @RefColumn('lease_token', { nullable: true }) leaseToken: string | null
  @FlagColumn('cancel_asked') cancelAsked: boolean
  /** Hash of what may be under way only once; null when any number may be. */
  @TextColumn('only_key', 64, { nullable: true }) onlyKey: string | null
  /** The same while it is under way, and unique; null when it may be asked for again. */
  @TextColumn('active_key', 64, { nullable: true }) activeKey: string | null
  /** The moment of a schedule this is for, e.g. `integrity-check 2026-11-29T02:30`; unique for ever. */
  @TextColumn('slot', 64, { nullable: true }) slot: string | null
  @WordColumn('output_kind', { nullable: true }) outputKind: string | null
  @RefColumn('output_id', { nullable: true }) outputId: string | null
  @WordColumn('error_code', { nullable: true }) errorCode: string | null
  @InstantColumn('created_at') createdAt: Date
  @InstantColumn('started_at', { nullable: true }) startedAt: Date | null
  @InstantColumn('ended_at', { nullable: true }) endedAt: Date | null
}
