import type { EntityManager } from 'typeorm'
import type { Actor } from '../../platform/actor.js'
import { Message, type MessageKind } from './notice.entity.js'

/** A matter that asked somebody for something, and is dealt with now: nobody needs to look at it any more. */
export interface Settlement {
  readonly kinds: readonly MessageKind[]
  /** The form, remittance, waiver or project the messages were about. */
  readonly recordId: string
  /** What was done, as in `已由王芳{办理}`; default 办理. */
  readonly done?: '办理' | '撤销'
}

/** Settles open messages of these matters, whoever received them; one statement for each matter. */
export async function settle(
  manager: EntityManager,
  actor: Pick<Actor, 'tenantId' | 'displayName'>,
  settlements: readonly Settlement[],
  now: Date,
): Promise<void> {
  for (const { kinds, recordId, done = '办理' } of settlements) {
    await manager
      .createQueryBuilder()
      .update(Message)
      // Read with it: a settled matter is not counted as unread, and one that was read keeps its time.
      .set({
        settledAt: now,
        settlement: `已由${actor.displayName}${done}`,
        readAt: () => 'COALESCE(read_at, :now)',
      })
      .where('record_id = :recordId AND kind IN (:...kinds) AND settled_at IS NULL', { recordId, kinds })
      .andWhere('tenant_id = :tenantId', { tenantId: actor.tenantId })
      .setParameter('now', now)
      .execute()
  }
}
