import { In, type EntityManager } from 'typeorm'
import { ROLES, isReadOnly, mayDo, type Permission, type Role } from '@huigong/access'
import { insert } from '../../database/writes.js'
import type { Actor } from '../../platform/actor.js'
import { newId } from '../../platform/ids.js'
import { UserAccount, UserGrant } from '../identity/identity.entity.js'
import { Message, type MessageKind } from './notice.entity.js'

const LONGEST = 500

/** Whoever may take the next step: holders of this right for one of these unions. */
export interface Audience {
  readonly right: Permission
  readonly unionIds: readonly string[]
}

/** Something people should know of, as the act that causes it says it. */
export interface Notice extends Audience {
  readonly kind: MessageKind
  /** One Chinese sentence. */
  readonly sentence: string
  readonly projectId: string | null
  /** The union it is about; default: the recipient's own. */
  readonly aboutUnionId?: string
  /** The form or the remittance it is about. */
  readonly recordId?: string
  /** The cell of the form, where it is about one. */
  readonly at?: string | null
  /** Who had a part in the matter and may therefore not take the next step. */
  readonly except?: string | null
}

/** A live role of somebody other than the actor. */
export interface Recipient {
  readonly grantId: string
  readonly userId: string
  readonly unionId: string
  readonly role: Role
  readonly name: string
}

const rolesWith = (right: Permission): Role[] =>
  ROLES.filter((role) => mayDo(role, right) && !isReadOnly(role))

/** People of these audiences together, oldest role first; nobody is told of what he does himself. One statement. */
export async function recipientsOf(
  manager: EntityManager,
  actor: Pick<Actor, 'tenantId' | 'userId'>,
  audiences: readonly Audience[],
): Promise<Recipient[]> {
  const unionIds = [...new Set(audiences.flatMap((each) => each.unionIds))]
  const roles = [...new Set(audiences.flatMap((each) => rolesWith(each.right)))]
  if (unionIds.length === 0 || roles.length === 0) return []
  return manager
    .createQueryBuilder(UserGrant, 'held')
    .innerJoin(UserAccount, 'account', 'account.id = held.userId')
    .select('held.id', 'grantId')
    .addSelect('held.userId', 'userId')
    .addSelect('held.unionId', 'unionId')
    .addSelect('held.role', 'role')
    .addSelect('account.displayName', 'name')
    .where({ tenantId: actor.tenantId, unionId: In(unionIds), role: In(roles) })
    .andWhere('held.revokedAt IS NULL')
    .andWhere('account.active = :active AND account.id <> :me', { active: true, me: actor.userId })
    .orderBy('held.id')
    .getRawMany<Recipient>()
}

/** Those of the recipients an audience means. */
const meant = ({ right, unionIds }: Audience): ((one: Recipient) => boolean) => {
  const unions = new Set(unionIds)
  const roles = new Set(rolesWith(right))
  return (one) => unions.has(one.unionId) && roles.has(one.role)
}

/** Writes the messages of an act in its transaction: one statement to find the people, one for every 500 messages. */
export async function deliver(
  manager: EntityManager,
  actor: Pick<Actor, 'tenantId' | 'userId' | 'grantId'>,
  notices: readonly Notice[],
  now: Date,
): Promise<void> {
  if (notices.length === 0) return
  const people = await recipientsOf(manager, actor, notices)
  const messages = notices.flatMap((notice) =>
    people
      .filter(meant(notice))
      .filter((one) => one.userId !== notice.except)
      .map((one): Message => ({
        id: newId(),
        tenantId: actor.tenantId,
        grantId: one.grantId,
        senderGrantId: actor.grantId || null,
        kind: notice.kind,
        sentence: notice.sentence.slice(0, LONGEST),
        projectId: notice.projectId,
        unionId: notice.aboutUnionId ?? one.unionId,
        recordId: notice.recordId ?? null,
        at: notice.at ?? null,
        createdAt: now,
        readAt: null,
        settledAt: null,
        settlement: null,
      })),
  )
  await insert(manager, Message, messages)
}
