import { Injectable } from '@nestjs/common'
import { dayInShanghai } from '../../platform/clock.js'
import type { Actor } from '../../platform/actor.js'
import { Acts } from '../../platform/acts.js'
import { refuse, type Refused } from '../../platform/refusal.js'
import { Parameters } from '../parameter/index.js'
import { FundProject } from '../project/index.js'
import type { Settled } from './draft.service.js'
import { toUnit } from './notices.js'
import { EvaluationRows, resourceOf } from './rows.service.js'

const DAY_MS = 86_400_000
const REASON_LENGTH = 400

/** Opening a locked form again: a right of its own, with a reason and an end. */
@Injectable()
export class UnlockService {
  constructor(
    private readonly acts: Acts,
    private readonly rows: EvaluationRows,
    private readonly parameters: Parameters,
  ) {}

  /** Opens a locked form for mending until `expiresAt`, at most as many days from now as the city allows; then it falls back to locked. */
  unlock(actor: Actor, id: string, why: string, expiresAt: Date): Promise<Settled | Refused> {
    const reason = why.trim()
    const act = {
      action: 'self-evaluation:unlock',
      resourceKind: 'self-evaluation',
      resourceId: resourceOf(id),
      reason: reason.slice(0, 1000) || null,
    } as const
    return this.rows.settled(() =>
      this.acts.perform(actor, act, async (context) => {
        const row = await this.rows.require(context, { id })
        const { next } = await this.rows.permit(context, row, 'unlock', null)
        if (reason === '') refuse('REASON_REQUIRED', { what: '解锁' }, 'reason')
        if (Array.from(reason).length > REASON_LENGTH) {
          refuse('INVALID_INPUT', { field: '解锁原因', problem: `最多 ${REASON_LENGTH} 字` }, 'reason')
        }
        const ahead = expiresAt.getTime() - context.now.getTime()
        const values = await this.parameters.of(context.manager, actor.tenantId)
        const days = values.count('unlock-most-days')
        if (ahead <= 0 || ahead > days * DAY_MS) {
          refuse('UNLOCK_EXPIRY', { days: String(days) }, 'expiresAt')
        }
        await this.rows.change(context, row, {
          state: next,
          unlockReason: reason,
          unlockExpiresAt: expiresAt,
        })
        const project = await context.manager.findOneByOrFail(FundProject, { id: row.projectId })
        const until = dayInShanghai(expiresAt)
        context.notify(
          toUnit(
            row,
            'form-unlocked',
            `“${project.name}”自评表已解锁，请在 ${until} 前修改并重新提交：${reason}`,
          ),
        )
        const { trail } = context
        trail.subject = { unionId: row.unionId, path: row.path }
        trail.summary = `解锁“${row.form.implementingUnit ?? ''}”的自评表至 ${until}：${reason}`
        trail.before = { state: row.state, version: row.version }
        trail.after = { state: next, version: row.version + 1, expiresAt: expiresAt.toISOString() }
        return { id: row.id }
      }),
    )
  }
}
