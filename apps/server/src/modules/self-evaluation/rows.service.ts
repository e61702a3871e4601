import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { ROLE_NAME, type UnionScope } from '@huigong/access'
import { pathIds, type SelfEvaluationAct, type SelfEvaluationState } from '@huigong/domain'
import { update } from '../../database/writes.js'
import { scopeOfActor } from '../../platform/actor.js'
import { actorMay } from '../../platform/access.js'
import type { ActContext } from '../../platform/acts.js'
import { Clock } from '../../platform/clock.js'
import { isId } from '../../platform/ids.js'
import { refuse } from '../../platform/refusal.js'
import { currentContext } from '../../platform/request-context.js'
import { AuditEntry } from '../audit/audit.entity.js'
import { Expiry, hasLapsed } from './expiry.service.js'
import {
  ACT_NAME,
  acceptanceUndone,
  isPartOf,
  LEVEL_NAME,
  needsSecondPerson,
  nextState,
  RIGHT,
  STATE_NAME,
} from './life.js'
import { SelfEvaluation } from './self-evaluation.entity.js'

/** The row changed between reading and writing: the work is done again on what is there now. */
class Overtaken extends Error {}

/** The row's unlocking is over: it is closed first, then the work is done on what is there then. */
class Lapsed extends Error {
  constructor(readonly id: string) {
    super('the unlocking is over')
  }
}

const ATTEMPTS = 5

/** A row that an act may be done with, and the state it leads to. */
export interface Permitted {
  readonly row: SelfEvaluation
  readonly next: SelfEvaluationState
}

/** Finding a row within the scope, and changing its state: one wins, the others are told. */
@Injectable()
export class EvaluationRows {
  constructor(
    private readonly clock: Clock,
    private readonly expiry: Expiry,
  ) {}

  /**
   * A row lies within a scope when the scope's union is its own or stands above it in the project's tree, whose
   * places the row's path keeps as they were when the project began.
   */
  covers(
    scope: Pick<UnionScope, 'tenantId' | 'unionId'>,
    row: Pick<SelfEvaluation, 'tenantId' | 'path' | 'unionId'>,
  ): boolean {
    return (
      row.tenantId === scope.tenantId &&
      (row.unionId === scope.unionId || pathIds(row.path).includes(scope.unionId))
    )
  }

  async find(manager: EntityManager, scope: UnionScope, id: string): Promise<SelfEvaluation | null> {
    if (!isId(id)) return null
    const row = await manager.findOneBy(SelfEvaluation, { id, tenantId: scope.tenantId })
    return row && this.covers(scope, row) ? row : null
  }

  async findOf(
    manager: EntityManager,
    scope: UnionScope,
    projectId: string,
    unionId: string,
  ): Promise<SelfEvaluation | null> {
    const row = await manager.findOneBy(SelfEvaluation, { projectId, unionId, tenantId: scope.tenantId })
    return row && this.covers(scope, row) ? row : null
  }

  async require(context: ActContext, find: RowKey): Promise<SelfEvaluation> {
    const scope = scopeOfActor(context.actor)
    const { manager } = context
    const row =
      'id' in find
        ? await this.find(manager, scope, find.id)
        : await this.findOf(manager, scope, find.projectId, find.unionId)
    if (!row) return refuse('NOT_FOUND', { what: '该自评表' }, 'id' in find ? 'id' : 'unionId')
    if (hasLapsed(row, context.now)) throw new Lapsed(row.id)
    // Said before anything can be refused, so that a refusal is found with the unit it was about.
    context.trail.projectId = row.projectId
    context.trail.subject = { unionId: row.unionId, path: row.path }
    return row
  }

  /**
   * The row, if the actor may do this with it now. Refuses in the order in which a person would want to know: not
   * yours, not in this state (and who brought it there), not by you, changed since you read it.
   */
  async permit(
    context: ActContext,
    row: SelfEvaluation,
    act: Exclude<SelfEvaluationAct, 'expire'>,
    version: number | null,
  ): Promise<Permitted> {
    const { actor } = context
    if (!actorMay(actor, RIGHT[act])) refuse('FORBIDDEN', { role: ROLE_NAME[actor.role] })
    if (!isPartOf(actor, row, act)) {
      if (act === 'edit' || act === 'submit') refuse('NOT_OWN_FORM', {})
      refuse('NOT_REVIEWER', { level: act.startsWith('district') ? LEVEL_NAME.district : LEVEL_NAME.city })
    }
    const next = nextState(row, act)
    if (next === null) {
      const who = await this.lastHandler(context.manager, row)
      const what = who && who.id !== actor.userId ? `自评表（已由“${who.name}”办理）` : '自评表'
      return refuse('WRONG_STATE', { what, state: STATE_NAME[row.state], act: ACT_NAME[act] })
    }
    const giver = acceptanceUndone(row, act)
    if (giver !== undefined && giver !== actor.userId) {
      const who = await this.lastHandler(context.manager, row)
      return refuse('UNDO_NOT_YOURS', {
        name: giver !== null && who?.id === giver ? `“${who.name}”` : '他人',
      })
    }
    if (needsSecondPerson(act) && row.submittedById === actor.userId) refuse('MAKER_IS_CHECKER', {})
    if (version !== null && version !== row.version) refuse('VERSION_CHANGED', { what: '自评表' }, 'version')
    return { row, next }
  }

  /** Changes the row if nobody was faster; the new version is the old plus one. */
  async change(context: ActContext, row: SelfEvaluation, changes: Partial<SelfEvaluation>): Promise<void> {
    const where = { id: row.id, state: row.state, version: row.version }
    const changed = await update(context.manager, SelfEvaluation, where, {
      ...changes,
      version: row.version + 1,
      updatedAt: context.now,
    })
    if (changed === 0) throw new Overtaken()
  }

  /** Runs an act again, in a new transaction, when the row was changed or lapsed under it. */
  async settled<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work()
      } catch (error) {
        if (attempt >= ATTEMPTS) throw error
        if (error instanceof Lapsed) await this.expiry.expireUnlocked([error.id])
        else if (!(error instanceof Overtaken)) throw error
      }
    }
  }

  /** Closes what has lapsed before it is shown; says whether it did. A past day is left as it was. */
  async closeLapsed(row: SelfEvaluation): Promise<boolean> {
    if (currentContext()?.asOf) return false
    return hasLapsed(row, this.clock.now()) && (await this.expiry.expireUnlocked([row.id])) > 0
  }

  private async lastHandler(
    manager: EntityManager,
    row: SelfEvaluation,
  ): Promise<{ id: string; name: string } | null> {
    const entry = await manager.findOne(AuditEntry, {
      select: { id: true, actorId: true, actor: true },
      where: { resourceId: row.id, outcome: 'done', tenantId: row.tenantId },
      order: { id: 'DESC' },
    })
    return entry ? { id: entry.actorId, name: entry.actor } : null
  }
}

export type RowKey = { readonly id: string } | { readonly projectId: string; readonly unionId: string }

/** What the trail names an act on a row by; whatever a client sends that is no id is not written down. */
export const resourceOf = (id: string): string => (isId(id) ? id : 'unknown')
