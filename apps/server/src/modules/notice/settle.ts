import { In, type EntityManager } from 'typeorm'
import type { Actor } from '../../platform/actor.js'
import { UserGrant } from '../identity/identity.entity.js'
import { Message, type MessageKind } from './notice.entity.js'

interface Settled {
  readonly kinds: readonly MessageKind[]
  /** What was done, as in `已由王芳{办理}`; default 办理. */
  readonly done?: '办理' | '撤销' | '恢复锁定'
}

/** Of one record: the form, remittance, waiver or project the messages were about. */
interface OfRecord extends Settled {
  readonly recordId: string
}

/** Of one unit in a project, as told to its own people. */
interface OfUnit extends Settled {
  readonly unit: { readonly projectId: string; readonly unionId: string }
}

/** A matter that asked somebody for something, and is dealt with now: nobody needs to look at it any more. */
export type Settlement = OfRecord | OfUnit

/** Settles open messages of these matters, whoever received them; at most two statements for each matter. */
export async function settle(
  manager: EntityManager,
  actor: Pick<Actor, 'tenantId' | 'displayName'>,
  settlements: readonly Settlement[],
  now: Date,
): Promise<void> {
  for (const settlement of settlements) {
    const query = manager
      .createQueryBuilder()
      .update(Message)
      // Read with it: a settled matter is not counted as unread, and one that was read keeps its time.
      .set({
        settledAt: now,
        settlement: `已由${actor.displayName}${settlement.done ?? '办理'}`,
        readAt: () => 'COALESCE(read_at, :now)',
      })
      .where('kind IN (:...kinds) AND settled_at IS NULL', { kinds: settlement.kinds })
      .andWhere('tenant_id = :tenantId', { tenantId: actor.tenantId })
      .setParameter('now', now)
    if ('recordId' in settlement) {
      await query.andWhere('record_id = :recordId', { recordId: settlement.recordId }).execute()
      continue
    }
    // By the grants of the unit, which are few: nothing else of the project is looked at, or held.
    const { projectId, unionId } = settlement.unit
    const held = await manager.find(UserGrant, { select: { id: true }, where: { unionId } })
    if (held.length === 0) continue
    await query
      .andWhere({ grantId: In(held.map(({ id }) => id)) })
      .andWhere('project_id = :projectId AND union_id = :unionId AND record_id IS NULL', {
        projectId,
        unionId,
      })
      .execute()
  }
}
