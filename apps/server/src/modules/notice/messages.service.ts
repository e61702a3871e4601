import { Injectable } from '@nestjs/common'
import { In, IsNull, LessThanOrEqual, type EntityManager } from 'typeorm'
import { reason } from '@huigong/contracts'
import type {
  MessageConnection,
  MessageCounts,
  MessageFilter,
  MessageGroup,
  MessageGroupConnection,
  Unread,
} from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { Transactions } from '../../database/transactions.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { ApiError } from '../../platform/api-error.js'
import { Clock } from '../../platform/clock.js'
import { isId } from '../../platform/ids.js'
import { decodeCursor, pageSize, toPage } from '../../platform/paging.js'
import { Refusal, refused, type Refused } from '../../platform/refusal.js'
import { FundProject } from '../project/index.js'
import { countsOf, messagesIn, onlyOnce } from './message-boxes.js'
import { Message } from './notice.entity.js'

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
    const query = messagesIn(this.reads.manager(scopeOfActor(actor)), actor, filter)
    if (!query) return nothing()
    const isSent = filter?.box === 'sent'
    if (isSent) onlyOnce(query)
    if (typeof cursor === 'string') query.andWhere('message.id < :cursor', { cursor })
    const rows = await query
      .orderBy('message.id', 'DESC')
      .limit(size + 1)
      .getMany()
    return toPage(
      rows,
      size,
      (row) => [row.id],
      // Whether others have read what one sent is theirs.
      (row) => (isSent ? { ...row, readAt: row.createdAt } : row),
    )
  }

  /** The same messages, those of one kind about one project as one; the group with the newest message first. */
  async groups(
    actor: Actor,
    filter: MessageFilter | null | undefined,
    first: number | null | undefined,
    after: string | null | undefined,
  ): Promise<MessageGroupConnection> {
    const size = pageSize(first)
    const [cursor] = decodeCursor(after, 1) ?? [null]
    const manager = this.reads.manager(scopeOfActor(actor))
    const query = messagesIn(manager, actor, filter)
    if (!query) return nothing()
    const { count, open } = countsOf(filter?.box ?? 'received')
    if (typeof cursor === 'string') query.having('MAX(message.id) < :cursor', { cursor })
    const rows = await query
      .select('MAX(message.id)', 'newestId')
      .addSelect(count, 'count')
      .addSelect(open, 'open')
      .groupBy('message.kind')
      .addGroupBy('message.projectId')
      .orderBy('MAX(message.id)', 'DESC')
      .limit(size + 1)
      .getRawMany<{ newestId: string; count: string | number; open: string | number }>()
    const newest = await this.shown(manager, actor, rows)
    return toPage(
      rows,
      size,
      ({ newestId }) => [newestId],
      (row) => ({ ...found(newest, row.newestId), count: Number(row.count), open: Number(row.open) }),
    )
  }

  /** How many are in each box: unread, dealt with, and asked of others without an answer yet. */
  async counts(actor: Actor): Promise<MessageCounts> {
    const manager = this.reads.manager(scopeOfActor(actor))
    const settled = await messagesIn(manager, actor, { box: 'settled' })?.getCount()
    const sent = await messagesIn(manager, actor, { box: 'sent' })
      ?.select(countsOf('sent').open, 'open')
      .getRawOne<{ open: string | number }>()
    return {
      unread: await unreadOf(manager, actor),
      settled: settled ?? 0,
      waiting: Number(sent?.open ?? 0),
    }
  }

  /** The newest messages of groups, with their projects. */
  private async shown(
    manager: EntityManager,
    actor: Actor,
    rows: readonly { newestId: string }[],
  ): Promise<Map<string, Pick<MessageGroup, 'kind' | 'project' | 'newest'>>> {
    if (rows.length === 0) return new Map()
    const newest = await manager.findBy(Message, { id: In(rows.map((row) => row.newestId)) })
    const projects = await manager.find(FundProject, {
      select: { id: true, name: true, fiscalYear: true },
      where: { tenantId: actor.tenantId, id: In(newest.flatMap((one) => one.projectId ?? [])) },
    })
    const named = new Map(projects.map((project) => [project.id, project]))
    return new Map(
      newest.map((one) => [
        one.id,
        {
          kind: one.kind,
          project: (one.projectId && named.get(one.projectId)) || null,
          newest: one.grantId === actor.grantId ? one : { ...one, readAt: one.createdAt },
        },
      ]),
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

const nothing = () => ({ nodes: [], pageInfo: { endCursor: null, hasNextPage: false } })

/** A message that was there a moment ago: nothing deletes messages. */
function found<T>(map: ReadonlyMap<string, T>, id: string): T {
  const one = map.get(id)
  if (!one) throw new Error(`message ${id} is gone`)
  return one
}

/** A message belongs to a person in one role for one union: to the grant. */
const mine = (actor: Actor) => ({ grantId: actor.grantId, tenantId: actor.tenantId })

const unreadOf = (manager: EntityManager, actor: Actor): Promise<number> =>
  manager.countBy(Message, { grantId: actor.grantId, readAt: IsNull() })

const notFound = (): Refused => refused(new Refusal([reason('NOT_FOUND', { what: '该消息' }, 'ids')]))
