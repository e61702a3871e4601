import { Entity, PrimaryColumn } from 'typeorm'
import { InstantColumn, KeyColumn, LongTextColumn, RefColumn, WordColumn } from '../../database/columns.js'

/** A closed thing: canonical JSON under its own SHA-256. Append-only. */
@Entity('snapshot')
export class Snapshot {
  @KeyColumn('hash') hash: string
  @PrimaryColumn({ name: 'tenant_id', type: 'varchar', length: 36 }) tenantId: string
  @WordColumn('kind') kind: 'self-evaluation' | 'roll-up'
  @RefColumn('subject_id') subjectId: string
  @LongTextColumn('content') content: string
  @InstantColumn('created_at') createdAt: Date
}
