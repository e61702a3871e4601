import { Injectable } from '@nestjs/common'
import type { ReviewLevel } from '@huigong/domain'
import type { Actor } from '../../platform/actor.js'
import { Acts, type ActContext } from '../../platform/acts.js'
import { refuse, type Refused } from '../../platform/refusal.js'
import { Message } from '../notice/notice.entity.js'
import type { Settled } from './draft.service.js'
import { levelOf } from './life.js'
import { reviewersDone, toReviewer, toUnit } from './notices.js'
import { EvaluationRows, resourceOf } from './rows.service.js'
import { ReviewedScore, type SelfEvaluation } from './self-evaluation.entity.js'
import { Snapshots } from './snapshots.service.js'

/** Undoing an acceptance (撤销通过): by the one who gave it, until the next level acts. */
@Injectable()
export class UndoService {
  constructor(
    private readonly acts: Acts,
    private readonly rows: EvaluationRows,
    private readonly snapshots: Snapshots,
  ) {}

  /**
   * Takes an acceptance back: the form waits for the same level again, with the snapshot it had before. What the
   * acceptance told people is withdrawn; who has read it is told of the undoing.
   */
  undo(actor: Actor, id: string): Promise<Settled | Refused> {
    const city = actor.permissions.includes('self-evaluation:review-city')
    const act = {
      action: city ? 'self-evaluation:review-city' : 'self-evaluation:review-district',
      resourceKind: 'self-evaluation',
      resourceId: resourceOf(id),
    } as const
    return this.rows.settled(() =>
      this.acts.perform(actor, act, async (context) => {
        const row = await this.rows.require(context, { id })
        const level = levelOf(actor, row) ?? (city ? 'city' : 'district')
        await this.undone(context, row, level)
        return { id: row.id }
      }),
    )
  }

  private async undone(context: ActContext, row: SelfEvaluation, level: ReviewLevel): Promise<void> {
    const { next } = await this.rows.permit(context, row, `${level}-undo`, null)
    if (level === 'district') await this.refuseOnceScored(context, row)
    const content = await this.snapshots.contentOf(context.manager, row)
    if (content.act !== `${level}-accept`)
      throw new Error('an accepted form has the snapshot of its acceptance')
    await this.rows.change(context, row, {
      state: next,
      snapshotHash: content.previous,
      ...(level === 'city' ? { cityAcceptedById: null } : { districtAcceptedById: null }),
    })
    await this.tell(context, row, `“${content.union.name}”的“${content.project.name}”自评表`)
    const { trail } = context
    trail.summary = `撤销对“${content.union.name}”的“${content.project.name}”自评表的审核通过`
    trail.before = { state: row.state, version: row.version, snapshot: row.snapshotHash }
    trail.after = { state: next, version: row.version + 1, snapshot: content.previous }
  }

  /** The city's own score is an act of the next level, though it leaves the state as it was. */
  private async refuseOnceScored(context: ActContext, row: SelfEvaluation): Promise<void> {
    const score = await context.manager.findOneBy(ReviewedScore, { selfEvaluationId: row.id, level: 'city' })
    if (score) refuse('UNDO_TOO_LATE', { name: score.author })
  }

  private async tell(context: ActContext, row: SelfEvaluation, what: string): Promise<void> {
    const { actor, manager } = context
    const told = { recordId: row.id, tenantId: row.tenantId, kind: 'form-accepted' as const }
    const messages = await manager.findBy(Message, told)
    const known = messages.some((each) => each.readAt !== null && each.settledAt === null)
    context.settle({ ...reviewersDone(row), done: '撤销' })
    context.settle({ kinds: ['form-accepted'], recordId: row.id, done: '撤销' })
    const sentence = `${actor.unionName}撤销了对${what}的审核通过，仍在审核中。`
    if (known) context.notify(toUnit(row, 'acceptance-undone', sentence))
    // Others of the same level find it among what waits for them again.
    const level = actor.unionId === row.districtId ? row : { ...row, districtId: null }
    context.notify(toReviewer(level, `${actor.displayName}撤销了对${what}的审核通过，请审核。`))
  }
}
