import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import { reason } from '@huigong/contracts'
import type { Look } from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { Transactions } from '../../database/transactions.js'
import { update } from '../../database/writes.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { Clock } from '../../platform/clock.js'
import { newId } from '../../platform/ids.js'
import { Refusal, refused, type Refused } from '../../platform/refusal.js'
import { EvaluationRows } from './rows.service.js'
import { ReviewLook } from './self-evaluation.entity.js'

/** What the actor has last seen of each of these forms; one statement, however many. */
export async function looksOf(
  manager: EntityManager,
  actor: Pick<Actor, 'userId'>,
  selfEvaluationIds: readonly string[],
): Promise<Map<string, ReviewLook>> {
  if (selfEvaluationIds.length === 0) return new Map()
  const looks = await manager.findBy(ReviewLook, {
    userId: actor.userId,
    selfEvaluationId: In([...selfEvaluationIds]),
  })
  return new Map(looks.map((look) => [look.selfEvaluationId, look]))
}

/** A reviewer's last look (上次查看) at a form, so that next time he is shown what is new since. */
@Injectable()
export class Looks {
  constructor(
    private readonly reads: Reads,
    private readonly transactions: Transactions,
    private readonly rows: EvaluationRows,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor, selfEvaluationId: string): Promise<Look | null> {
    const looks = await looksOf(this.reads.manager(scopeOfActor(actor)), actor, [selfEvaluationId])
    return looks.get(selfEvaluationId) ?? null
  }

  /** Remembers that the form was seen as it is now. Seeing is no act on the city's business: no entry in the trail. */
  look(actor: Actor, id: string): Promise<(Look & { readonly __typename: 'Look' }) | Refused> {
    return this.transactions.run(async (manager) => {
      const row = await this.rows.find(manager, scopeOfActor(actor), id)
      if (!row) return refused(new Refusal([reason('NOT_FOUND', { what: '该自评表' }, 'id')]))
      const key = { userId: actor.userId, selfEvaluationId: row.id }
      const seen = { version: row.version, round: row.round, lookedAt: this.clock.now() }
      if ((await update(manager, ReviewLook, key, seen)) === 0) {
        const look = { id: newId(), tenantId: row.tenantId, ...key, ...seen }
        await manager.createQueryBuilder().insert().into(ReviewLook).values(look).orIgnore().execute()
      }
      return { __typename: 'Look', ...seen }
    })
  }
}
