import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { blockingFindings, formatPoints, withoutWaived } from '@huigong/domain'
import { reason } from '@huigong/contracts'
import type { Actor } from '../../platform/actor.js'
import { Acts, type ActContext } from '../../platform/acts.js'
import { refuse, refuseAll, type Refused } from '../../platform/refusal.js'
import { ProjectUnit, type FundProject } from '../project/index.js'
import { UnionLookup } from '../union/index.js'
import { assess, projectFacts, totalsOf, type Assessed } from './assessment.js'
import type { Settled } from './draft.service.js'
import { EvaluationFacts, type LiveFacts } from './facts.service.js'
import { isEmptyForm } from './live-form.js'
import { EvaluationRows, resourceOf } from './rows.service.js'
import { toReviewer, unitDone } from './notices.js'
import { ReviewedScore, type SelfEvaluation } from './self-evaluation.entity.js'
import { rulePackMark, type SelfEvaluationSnapshot } from './snapshot-content.js'
import { Snapshots } from './snapshots.service.js'
import { endUnlock } from './unlock-limit.js'
import { keepVersion } from './versions.js'
import { grantedOf, waiverFacts } from './waived.js'

/**
 * A table that a body has published is evidence: its contradictions are listed for the reviewer, not mended by whoever
 * brings it in (docs/decisions/0011).
 */
const isAsPublished = (
  row: Pick<SelfEvaluation, 'importedFrom'>,
  project: Pick<FundProject, 'indicatorMode'>,
): boolean => project.indicatorMode === 'unit' && row.importedFrom !== null

/** Handing in: what must be settled first, and the freezing of everything the result depends on. */
@Injectable()
export class SubmitService {
  constructor(
    private readonly acts: Acts,
    private readonly rows: EvaluationRows,
    private readonly facts: EvaluationFacts,
    private readonly snapshots: Snapshots,
    private readonly unions: UnionLookup,
  ) {}

  /**
   * Hands a form in, with computed values as they are now. Refused while it is empty, or with every finding that must be
   * mended or explained, each at its place; a table brought in as it was published keeps its findings for the reviewer.
   */
  submit(actor: Actor, id: string, version: number): Promise<Settled | Refused> {
    const act = {
      action: 'self-evaluation:submit',
      resourceKind: 'self-evaluation',
      resourceId: resourceOf(id),
    } as const
    return this.rows.settled(() =>
      this.acts.perform(actor, act, async (context) => {
        const row = await this.rows.require(context, { id })
        const { next } = await this.rows.permit(context, row, 'submit', version)
        const live = await this.facts.live(context.manager, row)
        if (live.project.state === 'closed') refuse('PROJECT_CLOSED', { project: live.project.name })
        if (isEmptyForm(live.form)) refuse('EMPTY_FORM', {}, 'form')
        const assessed = assess(live.form, live)
        const granted = await grantedOf(context.manager, row.id)
        if (!isAsPublished(row, live.project)) {
          refuseAll(
            blockingFindings(withoutWaived(assessed.findings, granted)).map(({ rule, message, at }) =>
              reason('FINDINGS_BLOCK', { rule, message }, at),
            ),
          )
        }
        // Only the first handing in can be late: what is returned comes back when the reviewer is done.
        const late = row.round === 0 ? context.today > row.due : row.late
        const content = {
          ...(await this.contentOf(context, row, live, assessed, late)),
          waivers: waiverFacts(granted),
        }
        const snapshotHash = await this.snapshots.freeze(context, row.id, content)
        const reviewed = await this.clearReview(context.manager, row)
        await keepVersion(context, row, assessed.form, 'submit')
        await this.rows.change(context, row, {
          ...totalsOf(assessed),
          state: next,
          form: assessed.form,
          reviewedTotal: null,
          round: row.round + 1,
          late,
          savedAt: context.now,
          submittedAt: context.now,
          submittedById: actor.userId,
          submittedBy: actor.displayName,
          districtAcceptedById: null,
          cityAcceptedById: null,
          snapshotHash,
        })
        unitDone(row).forEach(context.settle)
        if (row.state === 'unlocked') await endUnlock(context.manager, row.id, 'handed-in', context.now)
        tell(context, row, content, { snapshotHash, reviewed })
        const again = row.round > 0 ? '重新' : ''
        context.notify(
          toReviewer(
            { ...row, submittedById: actor.userId },
            `“${content.union.name}”${again}提交了“${content.project.name}”自评表${content.late ? '（逾期）' : ''}，请审核。`,
          ),
        )
        return { id: row.id }
      }),
    )
  }

  private async contentOf(
    context: ActContext,
    row: SelfEvaluation,
    live: LiveFacts,
    assessed: Assessed,
    late: boolean,
  ): Promise<SelfEvaluationSnapshot> {
    const unit = await context.manager.findOne(ProjectUnit, {
      select: { id: true, targets: true },
      where: { projectId: row.projectId, unionId: row.unionId },
    })
    const names = await this.unions.refs(context.manager, row.tenantId, [row.unionId])
    return {
      kind: 'self-evaluation',
      format: 1,
      act: 'submit',
      previous: row.snapshotHash,
      selfEvaluationId: row.id,
      round: row.round + 1,
      due: row.due,
      late,
      importedFrom: row.importedFrom,
      submittedOn: context.today,
      submittedBy: context.actor.displayName,
      union: { id: row.unionId, name: names.get(row.unionId)?.name ?? '', path: row.path },
      project: projectFacts(live.project),
      rulePack: rulePackMark(live.pack),
      indicators: live.indicators,
      targets: unit?.targets ?? {},
      figures: live.figures,
      survey: live.survey,
      ...assessed,
      reviewedScores: [],
      reviewedTotal: null,
    }
  }

  /** A new round is reviewed anew; what was scored before stays in the trail. */
  private async clearReview(
    manager: EntityManager,
    row: SelfEvaluation,
  ): Promise<{ rowId: string; points: number }[]> {
    const before = await manager.find(ReviewedScore, {
      select: { id: true, rowId: true, points: true },
      where: { selfEvaluationId: row.id },
    })
    if (before.length > 0) await manager.delete(ReviewedScore, { selfEvaluationId: row.id })
    return before.map(({ rowId, points }) => ({ rowId, points }))
  }
}

function tell(
  { trail }: ActContext,
  row: SelfEvaluation,
  content: SelfEvaluationSnapshot,
  more: { readonly snapshotHash: string; readonly reviewed: readonly unknown[] },
): void {
  const { entered, computed } = content.evaluation
  const printed = (total: typeof entered.total) => (total === null ? '无' : `${formatPoints(total)} 分`)
  const again = row.round > 0 ? `（第 ${content.round} 次）` : ''
  trail.subject = { unionId: row.unionId, path: row.path }
  trail.summary = `“${content.union.name}”提交“${content.project.name}”自评表${again}，自评 ${printed(entered.total)}，系统计算 ${printed(computed.total)}${content.late ? '，逾期' : ''}`
  trail.before = { state: row.state, version: row.version, reviewedScores: more.reviewed }
  trail.after = {
    state: 'submitted',
    version: row.version + 1,
    round: content.round,
    snapshot: more.snapshotHash,
    enteredTotal: entered.total,
    computedTotal: computed.total,
  }
}
