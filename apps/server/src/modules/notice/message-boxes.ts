import type { EntityManager, SelectQueryBuilder } from 'typeorm'
import type { MessageBox, MessageFilter } from '../../generated/contract.js'
import type { Actor } from '../../platform/actor.js'
import { MESSAGE_KINDS, Message, type MessageKind } from './notice.entity.js'

/** Kinds that ask their reader for something; the others only tell him. */
const ASKING: readonly MessageKind[] = [
  'form-submitted',
  'form-returned',
  'form-unlocked',
  'waiver-asked',
  'remittance-sent',
  'remittance-disputed',
  'project-submitted',
  'project-returned',
  'targets-proposed',
  'reminder',
]

/** One matter for its sender, however many people were told of it. */
const MATTER = 'COALESCE(message.recordId, message.id)'

/** How many matters a group of messages is about, and how many of them are open; for its reader each message is one. */
export const countsOf = (box: MessageBox): { count: string; open: string } =>
  box === 'sent'
    ? {
        count: `COUNT(DISTINCT ${MATTER})`,
        open: `COUNT(DISTINCT CASE WHEN message.settledAt IS NULL THEN ${MATTER} END)`,
      }
    : { count: 'COUNT(*)', open: 'SUM(CASE WHEN message.settledAt IS NULL THEN 1 ELSE 0 END)' }

/** The messages of a box, narrowed; null when the filter names a kind that does not exist. */
export function messagesIn(
  manager: EntityManager,
  actor: Pick<Actor, 'grantId' | 'tenantId'>,
  filter: MessageFilter | null | undefined,
): SelectQueryBuilder<Message> | null {
  const { box = 'received', unread, kind, projectId } = filter ?? {}
  const known = MESSAGE_KINDS.find((each) => each === kind)
  if (kind && !known) return null
  const query = manager
    .createQueryBuilder(Message, 'message')
    .where('message.tenantId = :tenantId', { tenantId: actor.tenantId })
  if (box === 'sent') {
    query
      .andWhere('message.senderGrantId = :grantId', { grantId: actor.grantId })
      .andWhere('message.kind IN (:...asking)', { asking: ASKING })
  } else query.andWhere('message.grantId = :grantId', { grantId: actor.grantId })
  if (box === 'settled') query.andWhere('message.settledAt IS NOT NULL')
  if (unread) query.andWhere('message.readAt IS NULL')
  if (known) query.andWhere('message.kind = :kind', { kind: known })
  if (projectId) query.andWhere('message.projectId = :projectId', { projectId })
  return query
}

/** Of a matter that several people were told of at once its sender sees one message. */
export const onlyOnce = (query: SelectQueryBuilder<Message>): SelectQueryBuilder<Message> =>
  query.andWhere(
    `message.id IN (SELECT MIN(told.id) FROM message told WHERE told.sender_grant_id = :grantId
       GROUP BY told.kind, told.record_id, told.created_at)`,
  )
