import { Entity } from 'typeorm'
import {
  CountColumn,
  IdColumn,
  InstantColumn,
  PathColumn,
  RefColumn,
  TextColumn,
  WordColumn,
} from '../../database/columns.js'

/** An uploaded file (附件). Its bytes lie in the file store under their SHA-256; who may read it follows `path`. */
@Entity('attachment')
export class Attachment {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  /** Union whose document it belongs to; before that, the uploader's. */
  @PathColumn() path: string
  @WordColumn('document_kind', { nullable: true }) documentKind: string | null
  @RefColumn('document_id', { nullable: true }) documentId: string | null
  @TextColumn('name', 255) name: string
  @CountColumn('size') size: number
  @TextColumn('media_type', 100) mediaType: string
  @TextColumn('sha256', 64) sha256: string
  @RefColumn('uploaded_by_id') uploadedById: string
  @InstantColumn('uploaded_at') uploadedAt: Date
}
