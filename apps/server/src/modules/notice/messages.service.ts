import { Injectable } from '@nestjs/common'
import { In, IsNull, LessThanOrEqual, type EntityManager } from 'typeorm'
import { reason } from '@huigong/contracts'
import type { MessageConnection, MessageFilter, Unread } from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { Transactions } from '../../database/transactions.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { ApiError } from '../../platform/api-error.js'
import { Clock } from '../../platform/clock.js'
import { isId } from '../../platform/ids.js'
import { decodeCursor, pageSize, toPage } from '../../platform/paging.js'
import { Refusal, refused, type Refused } from '../../platform/refusal.js'
import { MESSAGE_KINDS, Message } from './notice.entity.js'

/** One's own messages, in the role acted in. */
@Injectable()
export class Messages {
  constructor(
    private readonly reads: Reads,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Newest first. Ids are made in order of time, so they are the order. */
  async page(
    actor: Actor,
    filter: MessageFilter | null | undefined,
    first: number | null | undefined,
    after: string | null | undefined,
  ): Promise<MessageConnection> {
    const size = pageSize(first)
    const [cursor] = decodeCursor(after, 1) ?? [null]
    const kind = filter?.kind
    const known = MESSAGE_KINDS.find((each) => each === kind)
    if (kind && !known) return { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } }
    const query = this.reads
      .manager(scopeOfActor(actor))
      .createQueryBuilder(Message, 'message')
      .where({
        ...mine(actor),
        ...(filter?.unread ? { readAt: IsNull() } : {}),
        ...(known ? { kind: known } : {}),
      })
    if (typeof cursor === 'string') query.andWhere('message.id < :cursor', { cursor })
    const rows = await query
      .orderBy('message.id', 'DESC')
      .limit(size + 1)
      .getMany()
    return toPage(
      rows,
      size,
      (row) => [row.id],
      (row) => row,
    )
  }

  unread(actor: Actor): Promise<number> {
    return unreadOf(this.reads.manager(scopeOfActor(actor)), actor)
  }

  /** Marks messages as read; one that is not the actor's own is not found, and then none is marked. */
  async read(actor: Actor, ids: readonly string[]): Promise<MarkAnswer> {
    const wanted = [...new Set(ids)]
    return this.mark(actor, async (manager) => {
      const own =
        wanted.length > 0 && wanted.every(isId)
          ? await manager.countBy(Message, { ...mine(actor), id: In(wanted) })
          : 0
      if (own < wanted.length) return false
      await manager.update(
        Message,
        { ...mine(actor), id: In(wanted), readAt: IsNull() },
        { readAt: this.clock.now() },
      )
      return true
    })
  }

  /** Marks all as read, up to the newest that was shown: what came since stays unread. */
  async readAll(actor: Actor, upTo: string | null | undefined): Promise<MarkAnswer> {
    if (upTo && !isId(upTo)) return notFound()
    return this.mark(actor, async (manager) => {
      const shown = upTo ? { id: LessThanOrEqual(upTo) } : {}
      await manager.update(
        Message,
        { ...mine(actor), ...shown, readAt: IsNull() },
        { readAt: this.clock.now() },
      )
      return true
    })
  }

  /** Having read something is no act on the city's business: it leaves no entry in the trail, like having been seen. */
  private async mark(actor: Actor, work: (manager: EntityManager) => Promise<boolean>): Promise<MarkAnswer> {
    if (actor.readOnly) throw new ApiError(403, reason('READ_ONLY', {}))
    return this.transactions.run(async (manager) =>
      (await work(manager)) ? { __typename: 'Unread', unread: await unreadOf(manager, actor) } : notFound(),
    )
  }
}

export type MarkAnswer = Unread | Refused

/** A message belongs to a person in one role for one union: to the grant. */
const mine = (actor: Actor) => ({ grantId: actor.grantId, tenantId: actor.tenantId })

const unreadOf = (manager: EntityManager, actor: Actor): Promise<number> =>
  manager.countBy(Message, { grantId: actor.grantId, readAt: IsNull() })

const notFound = (): Refused => refused(new Refusal([reason('NOT_FOUND', { what: '该消息' }, 'ids')]))
