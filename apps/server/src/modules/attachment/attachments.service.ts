import { Injectable } from '@nestjs/common'
import { In, IsNull, type EntityManager } from 'typeorm'
import type { Permission, Resource } from '@huigong/access'
import { pathIds, type UnionPath } from '@huigong/domain'
import type { Attachment as AttachmentView } from '../../generated/contract.js'
import { insert } from '../../database/writes.js'
import type { Actor } from '../../platform/actor.js'
import type { ActContext } from '../../platform/acts.js'
import { isId } from '../../platform/ids.js'
import { refuse } from '../../platform/refusal.js'
import { Attachment } from './attachment.entity.js'

/** What a file can belong to. The right to read it is the right to read that. */
const READING = {
  'budget-line': 'budget:read',
  allocation: 'budget:read',
  'external-arrival': 'arrival:read',
  remittance: 'arrival:read',
  payment: 'payment:read',
  satisfaction: 'satisfaction:read',
  'self-evaluation': 'self-evaluation:read',
  project: 'project:read',
  report: 'report:read',
} as const satisfies Partial<Record<Resource | string, Permission>>

export type AttachedKind = keyof typeof READING

/** The document that files are bound to, and the place in the tree that decides who may read them. */
export interface AttachedDocument {
  readonly documentKind: AttachedKind
  readonly documentId: string
  readonly path: UnionPath
}

/** Files bound at a time. */
const MOST = 50

/** Files of documents: bound by the act that records the document, read together with it. */
@Injectable()
export class Attachments {
  /**
   * Binds files the actor has uploaded to the document his act records; in the act's own transaction.
   * @throws Refusal ATTACHMENT_NOT_USABLE when any of them is unknown, another person's or bound already (all or none)
   */
  async bind(
    context: ActContext,
    ids: readonly string[],
    document: AttachedDocument,
    at = 'attachmentIds',
  ): Promise<void> {
    const wanted = [...new Set(ids)]
    if (wanted.length === 0) return
    if (wanted.length > MOST) refuse('ATTACHMENT_TOO_MANY', { limit: String(MOST) }, at)
    if (!wanted.every(isId)) refuse('ATTACHMENT_NOT_USABLE', {}, at)
    const { affected } = await context.manager.update(
      Attachment,
      {
        id: In(wanted),
        tenantId: context.actor.tenantId,
        uploadedById: context.actor.userId,
        documentId: IsNull(),
      },
      { documentKind: document.documentKind, documentId: document.documentId, path: document.path },
    )
    if (affected !== wanted.length) refuse('ATTACHMENT_NOT_USABLE', {}, at)
  }

  /** Files by document id, oldest first; every asked id has an entry. One statement whatever the number. */
  async of(manager: EntityManager, documentIds: Iterable<string>): Promise<Map<string, AttachmentView[]>> {
    const wanted = [...new Set(documentIds)]
    const found = new Map<string, AttachmentView[]>(wanted.map((id) => [id, []]))
    if (wanted.length === 0) return found
    const rows = await manager.find(Attachment, {
      where: { documentId: In(wanted) },
      order: { uploadedAt: 'ASC', id: 'ASC' },
    })
    for (const row of rows) {
      if (row.documentId) found.get(row.documentId)?.push(attachmentView(row))
    }
    return found
  }

  /** Writes the row of a file that is already in the store. */
  add(manager: EntityManager, row: Attachment): Promise<void> {
    return insert(manager, Attachment, row)
  }

  /** The file if this person may read it, else null: whether it exists is not told. */
  async readable(manager: EntityManager, actor: Actor, id: string): Promise<Attachment | null> {
    if (!isId(id)) return null
    const row = await manager.findOneBy(Attachment, { id, tenantId: actor.tenantId })
    return row && mayRead(actor, row) ? row : null
  }
}

/**
 * Before it belongs to a document a file is its uploader's alone. Afterwards whoever is above the document may read it,
 * also when the union has moved since: the path is the one of the day it was bound.
 */
function mayRead(actor: Actor, row: Attachment): boolean {
  if (!row.documentId) return row.uploadedById === actor.userId
  const right = Object.hasOwn(READING, row.documentKind ?? '')
    ? READING[row.documentKind as AttachedKind]
    : null
  return right !== null && actor.permissions.includes(right) && pathIds(row.path).includes(actor.unionId)
}

export const attachmentView = (row: Attachment): AttachmentView => ({
  id: row.id,
  name: row.name,
  size: row.size,
  mediaType: row.mediaType,
  sha256: row.sha256,
  uploadedAt: row.uploadedAt,
})
