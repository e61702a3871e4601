import { Entity } from 'typeorm'
import {
  DayColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  WordColumn,
} from '../../database/columns.js'

/** What a message is about; with its ids the page knows where to lead. */
export const MESSAGE_KINDS = [
  'form-submitted',
  'form-returned',
  'form-accepted',
  'acceptance-undone',
  'form-unlocked',
  'waiver-asked',
  'waiver-granted',
  'waiver-refused',
  'remittance-sent',
  'remittance-disputed',
  'remittance-settled',
  'remittance-cancelled',
  'project-submitted',
  'project-approved',
  'project-returned',
  'targets-proposed',
  'targets-approved',
  'publication-prepared',
  'publication-approved',
  'publication-returned',
  'publication-withdrawn',
  'reminder',
  'due-moved',
  'job-done',
  'job-failed',
] as const

export type MessageKind = (typeof MESSAGE_KINDS)[number]

/** 消息 to one person in one role for one union. Written with the act it tells of; only reading and settling change it. */
@Entity('message')
export class Message {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @RefColumn('grant_id') grantId: string
  /** The role in which the other acted; null where the clock did, and in messages from before it was kept. */
  @RefColumn('sender_grant_id', { nullable: true }) senderGrantId: string | null
  @WordColumn('kind') kind: MessageKind
  @TextColumn('sentence', 500) sentence: string
  @RefColumn('project_id', { nullable: true }) projectId: string | null
  @RefColumn('union_id', { nullable: true }) unionId: string | null
  @RefColumn('record_id', { nullable: true }) recordId: string | null
  /** Which cell of a form, where it is about one. */
  @TextColumn('cell', 120, { nullable: true }) at: string | null
  @InstantColumn('created_at') createdAt: Date
  @InstantColumn('read_at', { nullable: true }) readAt: Date | null
  /** When the matter was dealt with, by whoever did it. */
  @InstantColumn('settled_at', { nullable: true }) settledAt: Date | null
  /** How, e.g. `已由王芳办理`. */
  @TextColumn('settlement', 120, { nullable: true }) settlement: string | null
}

/** 催办: one for a form and day. Append-only. */
@Entity('reminder')
export class Reminder {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @RefColumn('self_evaluation_id') selfEvaluationId: string
  @RefColumn('project_id') projectId: string
  @RefColumn('union_id') unionId: string
  @DayColumn('day') day: string
  @TextColumn('text', 200) text: string
  /** Names of those who were told. */
  @JsonColumn('recipients') recipients: string[]
  @RefColumn('made_by_id') madeById: string
  @TextColumn('made_by', 60) madeBy: string
  @TextColumn('acting_union', 120) actingUnion: string
  @InstantColumn('made_at') madeAt: Date
}
