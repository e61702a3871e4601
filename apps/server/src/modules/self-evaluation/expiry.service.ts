import { Injectable, type OnModuleInit } from '@nestjs/common'
import { In, LessThanOrEqual } from 'typeorm'
import { ROLE_PERMISSIONS } from '@huigong/access'
import { gradeOf, pathIds } from '@huigong/domain'
import { Reads } from '../../database/reads.js'
import { update } from '../../database/writes.js'
import type { Actor } from '../../platform/actor.js'
import { Acts } from '../../platform/acts.js'
import { Clock } from '../../platform/clock.js'
import { totalsOf } from './assessment.js'
import { Jobs, type JobKind } from '../job/index.js'
import { FundProject } from '../project/index.js'
import { RulePackLookup } from '../rule-pack/index.js'
import { SelfEvaluation } from './self-evaluation.entity.js'
import { Snapshots } from './snapshots.service.js'
import { endUnlock } from './unlock-limit.js'

const KIND: JobKind<object> = { kind: 'unlock-expiry', name: '解锁到期的自评表恢复锁定' }
const AT_ONCE = 200

type Lapsing = Pick<SelfEvaluation, 'state' | 'unlockExpiresAt'>

/** True for an unlocked form that was not handed in again in time. */
export const hasLapsed = (row: Lapsing, now: Date): boolean =>
  row.state === 'unlocked' && row.unlockExpiresAt !== null && row.unlockExpiresAt.getTime() <= now.getTime()

const lapsed = (now: Date) => ({ state: 'unlocked' as const, unlockExpiresAt: LessThanOrEqual(now) })

/** The clock acts here, not a person: named as such in the trail. */
function clockActor(row: SelfEvaluation): Actor {
  const root = pathIds(row.path)[0] ?? row.unionId
  return {
    userId: 'system',
    username: 'system',
    displayName: '系统（到期自动）',
    sessionId: '',
    grantId: '',
    role: 'system-administrator',
    permissions: ROLE_PERMISSIONS['system-administrator'],
    tenantId: row.tenantId,
    unionId: root,
    unionName: '',
    unionPath: `/${root}`,
    readOnly: false,
    mustChangePassword: false,
  }
}

/** Sets unlocked forms back to locked when their time is over, with what was locked before. */
@Injectable()
export class Expiry implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly reads: Reads,
    private readonly acts: Acts,
    private readonly clock: Clock,
    private readonly snapshots: Snapshots,
    private readonly packs: RulePackLookup,
  ) {}

  onModuleInit(): void {
    const expire = async () => ({ sentence: `${await this.expireUnlocked()} 张自评表恢复锁定。` })
    this.jobs.register(KIND, expire, { everyMinutes: 1, due: () => this.anyLapsed() })
  }

  private anyLapsed(): Promise<boolean> {
    return this.reads.unscoped().existsBy(SelfEvaluation, lapsed(this.clock.now()))
  }

  /**
   * Closes every form whose unlocking is over, of all cities or of the ids given; says how many. Safe on several
   * servers at once: each row is changed by whoever is first.
   */
  async expireUnlocked(ids?: readonly string[]): Promise<number> {
    const due = lapsed(this.clock.now())
    const rows = await this.reads.unscoped().find(SelfEvaluation, {
      where: ids ? { ...due, id: In([...ids]) } : due,
      take: AT_ONCE,
      order: { id: 'ASC' },
    })
    let expired = 0
    for (const row of rows) {
      if (await this.expire(row)) expired += 1
    }
    return expired
  }

  private async expire(row: SelfEvaluation): Promise<boolean> {
    const act = {
      action: 'self-evaluation:lock',
      resourceKind: 'self-evaluation',
      resourceId: row.id,
      projectId: row.projectId,
    } as const
    try {
      await this.acts.perform(clockActor(row), act, async (context) => {
        const { manager, now, trail } = context
        const content = await this.snapshots.contentOf(manager, row)
        const project = await manager.findOneByOrFail(FundProject, { id: row.projectId })
        const changes = {
          ...totalsOf(content),
          ...(content.reviewedTotal === null
            ? {}
            : { grade: gradeOf(content.reviewedTotal, await this.packs.require(manager, project)) }),
          form: content.form,
          reviewedTotal: content.reviewedTotal,
          state: 'locked' as const,
          version: row.version + 1,
          updatedAt: now,
        }
        const changed = await update(
          manager,
          SelfEvaluation,
          { id: row.id, state: row.state, version: row.version },
          changes,
        )
        if (changed === 0) throw new Overtaken()
        await endUnlock(manager, row.id, 'expired', now)
        context.settle({ kinds: ['form-unlocked'], recordId: row.id, done: '恢复锁定' })
        trail.subject = { unionId: row.unionId, path: row.path }
        trail.summary = `解锁期限已过，“${content.union.name}”的“${content.project.name}”自评表恢复锁定，以锁定时的内容为准`
        trail.before = { state: row.state, version: row.version }
        trail.after = { state: 'locked', version: row.version + 1, snapshot: row.snapshotHash }
      })
      return true
    } catch (error) {
      if (error instanceof Overtaken) return false
      throw error
    }
  }
}

/** Somebody else changed the row between our reading and our writing. */
class Overtaken extends Error {}
