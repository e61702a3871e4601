import { Injectable } from '@nestjs/common'
import { reason as reasonOf } from '@huigong/contracts'
import type { EvaluationForm } from '@huigong/domain'
import { insert } from '../../database/writes.js'
import { dayInShanghai } from '../../platform/clock.js'
import type { Actor } from '../../platform/actor.js'
import { Acts } from '../../platform/acts.js'
import { newId } from '../../platform/ids.js'
import { refuse, refuseAll, type Refused } from '../../platform/refusal.js'
import { Parameters } from '../parameter/index.js'
import { FundProject } from '../project/index.js'
import type { Settled } from './draft.service.js'
import { toUnit } from './notices.js'
import { EvaluationRows, resourceOf } from './rows.service.js'
import { FormUnlock } from './self-evaluation.entity.js'

const DAY_MS = 86_400_000
const MOST_CELLS = 100
const REASON_LENGTH = 400

export interface Unlocking {
  readonly reason: string
  readonly expiresAt: Date
  /** Places that may be changed, e.g. `rows.ID` or `narratives`; none for the whole form. */
  readonly cells: readonly string[]
}

/** Opening a locked form again: a right of its own, with a reason, an end and, if wanted, the cells it is limited to. */
@Injectable()
export class UnlockService {
  constructor(
    private readonly acts: Acts,
    private readonly rows: EvaluationRows,
    private readonly parameters: Parameters,
  ) {}

  /** Opens a locked form for mending until `expiresAt`, at most as many days from now as the city allows; then it falls back to locked. */
  unlock(actor: Actor, id: string, { reason: why, expiresAt, cells }: Unlocking): Promise<Settled | Refused> {
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
        const limits = [...new Set(cells)]
        if (limits.length > MOST_CELLS) refuse('TOO_MANY_ROWS', { limit: String(MOST_CELLS) }, 'cells')
        refuseAll(
          limits
            .filter((at) => !isPlace(row.form, at))
            .map((at) => reasonOf('CELL_UNKNOWN', { at: at.slice(0, 120) }, 'cells')),
        )
        await this.rows.change(context, row, {
          state: next,
          unlockReason: reason,
          unlockExpiresAt: expiresAt,
          unlockCells: limits.length > 0 ? limits : null,
        })
        await insert(context.manager, FormUnlock, {
          id: newId(),
          tenantId: row.tenantId,
          projectId: row.projectId,
          unionId: row.unionId,
          path: row.path,
          selfEvaluationId: row.id,
          reason,
          cells: limits,
          afterDue: context.today > row.due,
          unlockedById: actor.userId,
          unlockedBy: actor.displayName,
          unlockedAt: context.now,
          expiresAt,
          endedAt: null,
          outcome: null,
        })
        const project = await context.manager.findOneByOrFail(FundProject, { id: row.projectId })
        const until = dayInShanghai(expiresAt)
        const where = limits.length > 0 ? `（只开放 ${limits.length} 处）` : ''
        context.notify(
          toUnit(
            row,
            'form-unlocked',
            `“${project.name}”自评表已解锁${where}，请在 ${until} 前修改并重新提交：${reason}`,
          ),
        )
        const { trail } = context
        trail.subject = { unionId: row.unionId, path: row.path }
        trail.summary = `解锁“${row.form.implementingUnit ?? ''}”的自评表至 ${until}${where}：${reason}`
        trail.before = { state: row.state, version: row.version }
        trail.after = {
          state: next,
          version: row.version + 1,
          expiresAt: expiresAt.toISOString(),
          cells: limits,
        }
        return { id: row.id }
      }),
    )
  }
}

/** Whether a form has this place: a row or one of its cells, a block, or a part of one. */
function isPlace(form: EvaluationForm, at: string): boolean {
  const [block, key, ...rest] = at.split('.')
  if (rest.length > 1) return false
  if (block === 'rows') return form.rows.some((row) => row.id === key && (rest[0] ?? 'id') in row)
  if (block === 'funds') return key === undefined || form.funds.some((row) => row.key === key)
  if (block === 'narratives') return rest.length === 0
  return rest.length === 0 && (block === 'goals' || block === 'printed')
}
