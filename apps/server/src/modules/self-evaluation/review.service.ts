import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import {
  formatPoints,
  type Evaluation,
  type Points,
  type ReviewLevel,
  type SelfEvaluationAct,
} from '@huigong/domain'
import { reason, type Reason } from '@huigong/contracts'
import type { CommentInput, ReviewedScoreInput } from '../../generated/contract.js'
import { insert } from '../../database/writes.js'
import type { Actor } from '../../platform/actor.js'
import { Acts, type ActContext } from '../../platform/acts.js'
import { isId, newId } from '../../platform/ids.js'
import { refuse, refuseAll, type Refused } from '../../platform/refusal.js'
import { gradeFor, reviewedTotalOf } from './assessment.js'
import { isCommentable } from './cells.js'
import type { Settled } from './draft.service.js'
import { EvaluationFacts } from './facts.service.js'
import { levelOf, nextState, STATE_NAME } from './life.js'
import { EvaluationRows, resourceOf } from './rows.service.js'
import { reviewersDone, toReviewer, toUnit } from './notices.js'
import { ReviewComment, ReviewedScore, type SelfEvaluation } from './self-evaluation.entity.js'
import type { ReviewedScoreFacts, SelfEvaluationSnapshot } from './snapshot-content.js'
import { Snapshots } from './snapshots.service.js'
import { keepVersion } from './versions.js'

const MOST_COMMENTS = 100
const COMMENT_LENGTH = 1000
const REASON_LENGTH = 400

/** Review by the district above a unit and by the city: return, accept, score. */
@Injectable()
export class ReviewService {
  constructor(
    private readonly acts: Acts,
    private readonly rows: EvaluationRows,
    private readonly facts: EvaluationFacts,
    private readonly snapshots: Snapshots,
  ) {}

  /** Sends a form back with at least one comment; each names a cell of the form. */
  return(
    actor: Actor,
    id: string,
    version: number,
    comments: readonly CommentInput[],
  ): Promise<Settled | Refused> {
    return this.review(
      actor,
      id,
      { duplicate: reason('ID_REUSED', {}, 'comments') },
      async (context, row, level) => {
        const { next } = await this.rows.permit(context, row, `${level}-return`, version)
        const { pack, project } = await this.facts.rulesOf(context.manager, row.projectId)
        refuseAll(commentProblems(comments, (at) => isCommentable(row.form, at, pack)))
        await insert(
          context.manager,
          ReviewComment,
          comments.map((comment) => ({
            id: comment.id,
            tenantId: row.tenantId,
            selfEvaluationId: row.id,
            level,
            at: comment.at,
            text: comment.text.trim(),
            authorId: actor.userId,
            author: actor.displayName,
            madeAt: context.now,
            round: row.round,
          })),
        )
        await keepVersion(context, row, row.form, 'return')
        await this.rows.change(context, row, {
          state: next,
          districtAcceptedById: null,
          cityAcceptedById: null,
        })
        context.settle(reviewersDone(row))
        const { trail } = context
        context.notify({
          ...toUnit(
            row,
            'form-returned',
            `“${project.name}”自评表被${actor.unionName}退回，意见 ${comments.length} 条，请按意见修改后重新提交。`,
          ),
          at: comments.length === 1 ? (comments[0]?.at ?? null) : null,
        })
        trail.summary = `退回“${row.form.implementingUnit ?? ''}”的“${project.name}”自评表，意见 ${comments.length} 条`
        trail.before = { state: row.state, version: row.version }
        trail.after = {
          state: next,
          version: row.version + 1,
          comments: comments.map(({ at, text }) => ({ at, text })),
        }
      },
    )
  }

  /** Accepts at the actor's level and freezes the result with the reviewer's scores. */
  accept(actor: Actor, id: string, version: number | null): Promise<Settled | Refused> {
    return this.review(actor, id, {}, async (context, row, level) => {
      await this.close(context, row, `${level}-accept`, version)
    })
  }

  /** Closes a form the city has accepted. */
  lock(actor: Actor, id: string): Promise<Settled | Refused> {
    const act = {
      action: 'self-evaluation:lock',
      resourceKind: 'self-evaluation',
      resourceId: resourceOf(id),
    } as const
    return this.rows.settled(() =>
      this.acts.perform(actor, act, async (context) => {
        const row = await this.rows.require(context, { id })
        context.trail.subject = { unionId: row.unionId, path: row.path }
        await this.close(context, row, 'lock', null)
        return { id: row.id }
      }),
    )
  }

  /** The reviewer's own scores beside the unit's; each row between 0 and its weight, with a reason where it differs. */
  score(
    actor: Actor,
    id: string,
    version: number,
    scores: readonly ReviewedScoreInput[],
  ): Promise<Settled | Refused> {
    return this.review(actor, id, {}, async (context, row, level) => {
      if (nextState(row, `${level}-accept`) === null)
        refuse('NOT_UNDER_REVIEW', { state: STATE_NAME[row.state] })
      await this.rows.permit(context, row, `${level}-accept`, version)
      const content = await this.snapshots.contentOf(context.manager, row)
      refuseAll(scoreProblems(content.evaluation, scores))
      const before = await scoresOf(context.manager, row)
      await this.writeScores(context, row, level, scores)
      const { pack } = await this.facts.rulesOf(context.manager, row.projectId)
      const all = new Map(before.map((each) => [each.rowId, each.points]))
      for (const each of scores) all.set(each.rowId, each.points)
      const reviewedTotal = reviewedTotalOf(content.evaluation, all, pack)
      await this.rows.change(context, row, {
        reviewedTotal,
        grade: gradeFor(reviewedTotal, pack) ?? row.grade,
      })
      const { trail } = context
      const total = reviewedTotal === null ? '未能合计' : `${formatPoints(reviewedTotal)} 分`
      trail.summary = `评审“${content.union.name}”的“${content.project.name}”自评表，评分 ${scores.length} 项，评审总分 ${total}`
      trail.before = {
        reviewedTotal: row.reviewedTotal,
        scores: before.map(({ rowId, points }) => ({ rowId, points })),
      }
      trail.after = {
        reviewedTotal,
        scores: scores.map(({ rowId, points, reason: why }) => ({ rowId, points, reason: why })),
      }
    })
  }

  private review(
    actor: Actor,
    id: string,
    more: { readonly duplicate?: Reason },
    work: (context: ActContext, row: SelfEvaluation, level: ReviewLevel) => Promise<void>,
  ): Promise<Settled | Refused> {
    const city = actor.permissions.includes('self-evaluation:review-city')
    const act = {
      action: city ? 'self-evaluation:review-city' : 'self-evaluation:review-district',
      resourceKind: 'self-evaluation',
      resourceId: resourceOf(id),
      ...more,
    } as const
    return this.rows.settled(() =>
      this.acts.perform(actor, act, async (context) => {
        const row = await this.rows.require(context, { id })
        context.trail.subject = { unionId: row.unionId, path: row.path }
        // Whoever has no part in it is told whose it is by `permit`.
        await work(context, row, levelOf(actor, row) ?? (city ? 'city' : 'district'))
        return { id: row.id }
      }),
    )
  }

  private async close(
    context: ActContext,
    row: SelfEvaluation,
    act: Extract<SelfEvaluationAct, 'district-accept' | 'city-accept' | 'lock'>,
    version: number | null,
  ): Promise<void> {
    const { next } = await this.rows.permit(context, row, act, version)
    const before = await this.snapshots.contentOf(context.manager, row)
    const content: SelfEvaluationSnapshot = {
      ...before,
      act,
      previous: row.snapshotHash,
      reviewedScores: await scoresOf(context.manager, row),
      reviewedTotal: row.reviewedTotal,
    }
    const snapshotHash = await this.snapshots.freeze(context, row.id, content)
    const { userId } = context.actor
    await this.rows.change(context, row, {
      state: next,
      snapshotHash,
      ...(act === 'district-accept' ? { districtAcceptedById: userId } : {}),
      ...(act === 'city-accept' ? { cityAcceptedById: userId } : {}),
    })
    context.settle(reviewersDone(row))
    const { trail } = context
    const total = row.reviewedTotal ?? content.evaluation.computed.total
    const score =
      total === null ? '' : `，${row.reviewedTotal === null ? '系统计算' : '评审'} ${formatPoints(total)} 分`
    trail.summary = `“${content.union.name}”的“${content.project.name}”自评表${act === 'lock' ? '锁定' : '审核通过'}${score}`
    trail.before = { state: row.state, version: row.version, snapshot: row.snapshotHash }
    trail.after = { state: next, version: row.version + 1, snapshot: snapshotHash }
    if (act === 'lock') return
    const { project, union } = content
    const by = context.actor.unionName
    context.notify(toUnit(row, 'form-accepted', `“${project.name}”自评表已由${by}审核通过。`))
    if (act === 'district-accept')
      context.notify(
        toReviewer(
          { ...row, districtId: null },
          `“${union.name}”的“${project.name}”自评表已由${by}审核通过，请审核。`,
        ),
      )
  }

  private async writeScores(
    context: ActContext,
    row: SelfEvaluation,
    level: ReviewLevel,
    scores: readonly ReviewedScoreInput[],
  ): Promise<void> {
    if (scores.length === 0) return
    const rowIds = scores.map((each) => each.rowId)
    await context.manager.delete(ReviewedScore, { selfEvaluationId: row.id, rowId: In(rowIds) })
    await insert(
      context.manager,
      ReviewedScore,
      scores.map((each) => ({
        id: newId(),
        tenantId: row.tenantId,
        selfEvaluationId: row.id,
        rowId: each.rowId,
        points: each.points,
        reason: each.reason.trim(),
        level,
        author: context.actor.displayName,
        madeAt: context.now,
      })),
    )
  }
}

/** Reviewed scores of a row, in one order for everybody: they are hashed. */
export async function scoresOf(
  manager: EntityManager,
  row: Pick<SelfEvaluation, 'id'>,
): Promise<ReviewedScoreFacts[]> {
  const scores = await manager.find(ReviewedScore, {
    where: { selfEvaluationId: row.id },
    order: { rowId: 'ASC' },
  })
  return scores.map(({ rowId, points, reason: why, level, author }) => ({
    rowId,
    points,
    reason: why,
    level,
    author,
  }))
}

function commentProblems(comments: readonly CommentInput[], isCell: (at: string) => boolean): Reason[] {
  if (comments.length === 0) return [reason('COMMENT_REQUIRED', {}, 'comments')]
  if (comments.length > MOST_COMMENTS)
    return [reason('TOO_MANY_ROWS', { limit: String(MOST_COMMENTS) }, 'comments')]
  return comments.flatMap((comment, index) => {
    const at = `comments.${index}`
    const length = Array.from(comment.text.trim()).length
    return [
      ...(isId(comment.id)
        ? []
        : [reason('INVALID_INPUT', { field: '编号', problem: '须为 UUID' }, `${at}.id`)]),
      ...(isCell(comment.at) ? [] : [reason('CELL_UNKNOWN', { at: comment.at.slice(0, 120) }, `${at}.at`)]),
      ...(length > 0 ? [] : [reason('COMMENT_REQUIRED', {}, `${at}.text`)]),
      ...(length <= COMMENT_LENGTH
        ? []
        : [reason('INVALID_INPUT', { field: '意见', problem: `最多 ${COMMENT_LENGTH} 字` }, `${at}.text`)]),
    ]
  })
}

function scoreProblems(evaluation: Evaluation, scores: readonly ReviewedScoreInput[]): Reason[] {
  const seen = new Set<string>()
  return scores.flatMap((score, index): Reason[] => {
    const at = `scores.${index}`
    const row = evaluation.rows.find((each) => each.id === score.rowId)
    if (!row || seen.has(score.rowId))
      return [reason('CELL_UNKNOWN', { at: score.rowId.slice(0, 64) }, `${at}.rowId`)]
    seen.add(score.rowId)
    const weight = row.weight ?? (0 as Points)
    const outside = score.points < 0 || score.points > weight
    const unexplained = score.points !== row.entered && score.reason.trim() === ''
    const tooLong = Array.from(score.reason).length > REASON_LENGTH
    const figures = { name: row.name, points: formatPoints(score.points), weight: formatPoints(weight) }
    return [
      ...(outside ? [reason('SCORE_OUT_OF_RANGE', figures, `${at}.points`)] : []),
      ...(unexplained
        ? [reason('REASON_REQUIRED', { what: `“${row.name}”评审得分与自评得分不同` }, `${at}.reason`)]
        : []),
      ...(tooLong
        ? [reason('INVALID_INPUT', { field: '原因', problem: `最多 ${REASON_LENGTH} 字` }, `${at}.reason`)]
        : []),
    ]
  })
}
