import { Entity } from 'typeorm'
import type { Role } from '@huigong/access'
import {
  IdColumn,
  InstantColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  WordColumn,
} from '../../database/columns.js'

/** The trail. Written in the transaction of the act; a trigger refuses UPDATE and DELETE. */
@Entity('audit_entry')
export class AuditEntry {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @InstantColumn('at') at: Date
  @RefColumn('actor_id') actorId: string
  @TextColumn('actor', 60) actor: string
  @WordColumn('role', { nullable: true }) role: Role | null
  @RefColumn('acting_union_id', { nullable: true }) actingUnionId: string | null
  @TextColumn('acting_union', 120, { nullable: true }) actingUnion: string | null
  @WordColumn('action') action: string
  @WordColumn('resource_kind') resourceKind: string
  @TextColumn('resource_id', 64) resourceId: string
  @RefColumn('subject_union_id', { nullable: true }) subjectUnionId: string | null
  /** Place of the subject when it happened: who may read the entry. */
  @TextColumn('subject_path', 640) subjectPath: string
  @RefColumn('project_id', { nullable: true }) projectId: string | null
  @WordColumn('outcome') outcome: 'done' | 'refused'
  @TextColumn('summary', 1000) summary: string
  @JsonColumn('before_state', { nullable: true }) before: unknown
  @JsonColumn('after_state', { nullable: true }) after: unknown
  @TextColumn('reason', 1000, { nullable: true }) reason: string | null
  @TextColumn('request_id', 64) requestId: string
}

/** A client-made id that has had its effect: the same id again gives the first answer. Append-only. */
@Entity('creation_key')
export class CreationKey {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @WordColumn('operation') operation: string
  /** SHA-256 of the request: other parameters under the same id are refused. */
  @TextColumn('request_hash', 64) requestHash: string
  @InstantColumn('created_at') createdAt: Date
}
