import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { EvaluationForm, RulePack } from '@huigong/domain'
import type {
  CellChangeEntry,
  ReviewComment as CommentView,
  SelfEvaluation as SelfEvaluationView,
  SelfEvaluationVersion as VersionView,
} from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { RulePackLookup } from '../rule-pack/index.js'
import { assess, type Assessed } from './assessment.js'
import { burdenOf } from './burden.js'
import { changesOfCell } from './cell-history.js'
import { EvaluationFacts } from './facts.service.js'
import { actsFor, EDITABLE } from './life.js'
import { scoresOf } from './review.service.js'
import { EvaluationRows } from './rows.service.js'
import { ReviewComment, SelfEvaluation, SelfEvaluationVersion } from './self-evaluation.entity.js'
import type { SelfEvaluationSnapshot } from './snapshot-content.js'
import { Snapshots } from './snapshots.service.js'

/** The contract's fields that are kept or computed here; project, union and files are resolved when asked for. */
export type SelfEvaluationFields = Omit<
  SelfEvaluationView,
  'project' | 'union' | 'attachments' | 'waivers' | 'lastLook'
> & {
  readonly __typename: 'SelfEvaluation'
  readonly unionId: string
}

/** A row with what the engine says of it: live while it is being filled in, frozen once it was handed in. */
export interface ShownForm extends Assessed {
  readonly row: SelfEvaluation
  readonly burden: SelfEvaluationView['burden']
  readonly pack: RulePack
  /** What the row's hash names and all this was read from; null where it is as the facts stand now. */
  readonly snapshot: SelfEvaluationSnapshot | null
}

/** A cell's history is read from so many kept versions; each holds a whole form. */
const MOST_VERSIONS = 100

/** Reading self-evaluations; what lies outside the scope is null. */
@Injectable()
export class EvaluationReader {
  constructor(
    private readonly reads: Reads,
    private readonly rows: EvaluationRows,
    private readonly facts: EvaluationFacts,
    private readonly snapshots: Snapshots,
    private readonly packs: RulePackLookup,
  ) {}

  async one(
    actor: Actor,
    key: { id: string } | { projectId: string; unionId: string },
  ): Promise<SelfEvaluationFields | null> {
    const shown = await this.shown(actor, key)
    return shown && this.view(actor, shown)
  }

  /** The view of a row that an act has just been done with. */
  async done(actor: Actor, id: string): Promise<SelfEvaluationFields> {
    const view = await this.one(actor, { id })
    if (!view) throw new Error('a row that was just changed can be read')
    return view
  }

  async shown(
    actor: Actor,
    key: { id: string } | { projectId: string; unionId: string },
  ): Promise<ShownForm | null> {
    const manager = this.manager(actor)
    const found = await this.find(manager, actor, key)
    const row = found && (await this.rows.closeLapsed(found)) ? await this.find(manager, actor, key) : found
    if (!row) return null
    if (EDITABLE.includes(row.state) || row.snapshotHash === null) return this.live(manager, row)
    const snapshot = await this.snapshots.contentOf(manager, row)
    const { form, evaluation, findings, project, rulePack } = snapshot
    const pack = await this.packs.require(manager, {
      tenantId: row.tenantId,
      rulePackId: rulePack.id,
      rulePackVersion: rulePack.version,
    })
    return {
      row,
      form,
      evaluation,
      findings,
      burden: burdenOf(form, project.indicatorMode, pack, evaluation),
      pack,
      snapshot,
    }
  }

  /** The state of a row as others see it now; null outside the scope. */
  async stateOf(actor: Actor, id: string): Promise<SelfEvaluation['state'] | null> {
    const row = await this.rows.find(this.manager(actor), scopeOfActor(actor), id)
    return row?.state ?? null
  }

  /** Kept versions, newest first; empty outside the scope. */
  async versions(actor: Actor, id: string): Promise<VersionView[]> {
    const manager = this.manager(actor)
    const row = await this.rows.find(manager, scopeOfActor(actor), id)
    if (!row) return []
    const kept = await manager.find(SelfEvaluationVersion, {
      select: { id: true, version: true, savedAt: true, savedBy: true, cause: true },
      where: { selfEvaluationId: row.id },
      order: { version: 'DESC' },
      take: 500,
    })
    return kept.map(({ version, savedAt, savedBy, cause }) => ({ version, savedAt, savedBy, cause }))
  }

  /** What a cell said, the newest first; empty outside the scope. */
  async history(actor: Actor, id: string, at: string): Promise<CellChangeEntry[]> {
    const manager = this.manager(actor)
    const row = await this.rows.find(manager, scopeOfActor(actor), id)
    if (!row) return []
    const kept = await manager.find(SelfEvaluationVersion, {
      where: { selfEvaluationId: row.id },
      order: { version: 'DESC' },
      take: MOST_VERSIONS,
    })
    return changesOfCell(kept, at).map(({ version, value }) => ({
      version: version.version,
      savedAt: version.savedAt,
      savedBy: version.savedBy,
      cause: version.cause,
      value,
    }))
  }

  async version(actor: Actor, id: string, version: number): Promise<EvaluationForm | null> {
    const manager = this.manager(actor)
    const row = await this.rows.find(manager, scopeOfActor(actor), id)
    if (!row) return null
    const kept = await manager.findOneBy(SelfEvaluationVersion, { selfEvaluationId: row.id, version })
    return kept?.form ?? (row.version === version ? row.form : null)
  }

  private manager(actor: Actor): EntityManager {
    return this.reads.manager(scopeOfActor(actor))
  }

  private find(
    manager: EntityManager,
    actor: Actor,
    key: { id: string } | { projectId: string; unionId: string },
  ) {
    const scope = scopeOfActor(actor)
    return 'id' in key
      ? this.rows.find(manager, scope, key.id)
      : this.rows.findOf(manager, scope, key.projectId, key.unionId)
  }

  private async live(manager: EntityManager, row: SelfEvaluation): Promise<ShownForm> {
    const live = await this.facts.live(manager, row)
    const assessed = assess(live.form, live)
    const burden = burdenOf(live.form, live.project.indicatorMode, live.pack, assessed.evaluation)
    return { row, ...assessed, burden, pack: live.pack, snapshot: null }
  }

  private async view(
    actor: Actor,
    { row, form, evaluation, findings, burden }: ShownForm,
  ): Promise<SelfEvaluationFields> {
    const manager = this.manager(actor)
    const comments = await manager.find(ReviewComment, {
      where: { selfEvaluationId: row.id },
      order: { round: 'ASC', madeAt: 'ASC', id: 'ASC' },
      take: 1000,
    })
    const reviewedScores = await scoresOf(manager, row)
    return {
      __typename: 'SelfEvaluation',
      id: row.id,
      projectId: row.projectId,
      unionId: row.unionId,
      state: row.state,
      acts: actsFor(actor, row),
      due: row.due,
      late: Boolean(row.late),
      version: row.version,
      form,
      evaluation,
      findings: findings.map((each) => ({ ...each })),
      burden,
      comments: comments.map((comment) => commentView(comment, row)),
      reviewedScores,
      enteredTotal: evaluation.entered.total,
      computedTotal: evaluation.computed.total,
      reviewedTotal: row.reviewedTotal,
      printedTotal: evaluation.printed.total,
      grade: row.reviewedTotal === null ? gradeOfForm(evaluation) : row.grade,
      imported: row.importedFrom !== null,
      importedFrom: row.importedFrom,
      savedAt: row.savedAt,
      submittedAt: row.submittedAt,
      submittedBy: row.submittedBy,
      snapshotHash: row.snapshotHash,
      unlockReason: row.unlockReason,
      unlockExpiresAt: row.unlockExpiresAt,
      unlockCells: row.unlockCells === null ? null : [...row.unlockCells],
    }
  }
}

const gradeOfForm = ({ computed, entered, printed }: Assessed['evaluation']): string | null =>
  computed.grade ?? entered.grade ?? printed.grade

/** A comment is answered once the unit has handed the form in again after it. */
const commentView = (comment: ReviewComment, row: Pick<SelfEvaluation, 'round'>): CommentView => ({
  id: comment.id,
  level: comment.level,
  at: comment.at,
  text: comment.text,
  author: comment.author,
  madeAt: comment.madeAt,
  round: comment.round,
  answered: comment.round < row.round,
})
