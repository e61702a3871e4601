import { Injectable } from '@nestjs/common'
import { Brackets, type SelectQueryBuilder } from 'typeorm'
import type { Job as JobView, JobConnection, JobFilter } from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { actorMay } from '../../platform/access.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { decodeCursor, pageSize, toPage } from '../../platform/paging.js'
import { Job } from './job.entity.js'

const WORD = /^[a-z-]+$/

/** Jobs as people see them: their own, and for administrators those of the city and of the installation. */
@Injectable()
export class JobReads {
  constructor(private readonly reads: Reads) {}

  async one(actor: Actor, id: string): Promise<JobView | null> {
    const query = this.reads.manager(scopeOfActor(actor)).createQueryBuilder(Job, 'job')
    query.where('job.id = :id', { id })
    const row = await (actorMay(actor, 'job:read') ? ofCity(query, actor) : own(query, actor)).getOne()
    return row ? jobView(row, actor) : null
  }

  /** The newest job of a kind that has ended. */
  async latest(actor: Actor, kind: string): Promise<JobView | null> {
    const row = await ofCity(this.reads.manager(scopeOfActor(actor)).createQueryBuilder(Job, 'job'), actor)
      .andWhere('job.kind = :kind AND job.endedAt IS NOT NULL', { kind })
      .orderBy('job.id', 'DESC')
      .limit(1)
      .getOne()
    return row ? jobView(row, actor) : null
  }

  page(
    actor: Actor,
    filter: JobFilter | null | undefined,
    first?: number | null,
    after?: string | null,
  ): Promise<JobConnection> {
    const query = ofCity(this.reads.manager(scopeOfActor(actor)).createQueryBuilder(Job, 'job'), actor)
    const words = { state: filter?.state, kind: filter?.kind }
    for (const [name, word] of Object.entries(words)) {
      if (!word) continue
      // MariaDB refuses to compare a column of ASCII words with any other text; nothing has such a word.
      if (!WORD.test(word)) query.andWhere('1 = 0')
      else query.andWhere(`job.${name} = :${name}`, { [name]: word })
    }
    return pageOf(query, actor, first, after)
  }

  ownPage(actor: Actor, first?: number | null, after?: string | null): Promise<JobConnection> {
    const query = own(this.reads.manager(scopeOfActor(actor)).createQueryBuilder(Job, 'job'), actor)
    return pageOf(query, actor, first, after)
  }
}

const own = (query: SelectQueryBuilder<Job>, actor: Actor): SelectQueryBuilder<Job> =>
  query.andWhere('job.grantId = :grantId AND job.tenantId = :tenantId', {
    grantId: actor.grantId,
    tenantId: actor.tenantId,
  })

const ofCity = (query: SelectQueryBuilder<Job>, actor: Actor): SelectQueryBuilder<Job> =>
  query.andWhere(
    new Brackets((either) =>
      either.where('job.tenantId = :tenantId', { tenantId: actor.tenantId }).orWhere('job.tenantId IS NULL'),
    ),
  )

/** Ids are made in order of time, so they are the order. */
async function pageOf(
  query: SelectQueryBuilder<Job>,
  actor: Actor,
  first?: number | null,
  after?: string | null,
): Promise<JobConnection> {
  const size = pageSize(first)
  const [cursor] = decodeCursor(after, 1) ?? [null]
  if (typeof cursor === 'string') query.andWhere('job.id < :cursor', { cursor })
  const rows = await query
    .orderBy('job.id', 'DESC')
    .limit(size + 1)
    .getMany()
  return toPage(
    rows,
    size,
    (row) => [row.id],
    (row) => jobView(row, actor),
  )
}

const isEnded = (row: Job): boolean => row.dueAt === null

/** A job as this person may see and handle it. */
export function jobView(row: Job, actor: Actor): JobView {
  const mine = row.grantId === actor.grantId
  const mayAct = !actor.readOnly && (mine || actorMay(actor, 'job:write'))
  return {
    __typename: 'Job',
    id: row.id,
    kind: row.kind,
    title: row.title,
    state: row.state,
    done: row.done,
    total: row.total,
    sentence: row.sentence,
    attempts: row.attempts,
    mostAttempts: row.mostAttempts,
    requestedBy: row.requestedBy,
    own: mine,
    createdAt: row.createdAt,
    dueAt: row.state === 'queued' ? row.dueAt : null,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    output: row.outputKind && row.outputId ? { kind: row.outputKind, id: row.outputId } : null,
    errorCode: row.errorCode,
    mayCancel: mayAct && !isEnded(row) && !row.cancelAsked,
    mayRetry: actorMay(actor, 'job:write') && (row.state === 'failed' || row.state === 'cancelled'),
  }
}
