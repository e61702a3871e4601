import { Args, Info, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql'
import type { EvaluationForm } from '@huigong/domain'
import type {
  Attachment,
  CellChangeEntry,
  CommentInput,
  EarlierForm,
  ImportSelfEvaluationInput,
  Look,
  Project,
  ReviewBatch,
  ReviewedScoreInput,
  SaveDraftInput,
  ScoreGap,
  SelfEvaluationConnection,
  SelfEvaluationFilter,
  SelfEvaluationVersion,
  StateCount,
  Unlock,
  Union,
} from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { CurrentActor, Requires } from '../../platform/access.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { isRefused, type Refused } from '../../platform/refusal.js'
import { selectionOf, type SelectionInfo } from '../../platform/selection.js'
import { Attachments } from '../attachment/index.js'
import { FundProject, projectView } from '../project/index.js'
import { RulePackLookup } from '../rule-pack/index.js'
import { UnionNode, UnionViews } from '../union/index.js'
import { rowByRow } from './batch.js'
import { DraftService, type Settled } from './draft.service.js'
import { EarlierForms } from './earlier.service.js'
import { EvaluationHistory } from './history.service.js'
import { EvaluationLists } from './list.service.js'
import { EvaluationReader, type SelfEvaluationFields } from './reader.service.js'
import { Looks } from './looks.service.js'
import { ReviewService } from './review.service.js'
import { SubmitService } from './submit.service.js'
import { UndoService } from './undo.service.js'
import { UnlockService } from './unlock.service.js'

type Result = SelfEvaluationFields | Refused

@Resolver('SelfEvaluation')
export class SelfEvaluationResolver {
  constructor(
    private readonly reads: Reads,
    private readonly reader: EvaluationReader,
    private readonly earlier: EarlierForms,
    private readonly lists: EvaluationLists,
    private readonly drafts: DraftService,
    private readonly submission: SubmitService,
    private readonly reviews: ReviewService,
    private readonly looks: Looks,
    private readonly history: EvaluationHistory,
    private readonly undoing: UndoService,
    private readonly unlocking: UnlockService,
    private readonly unionViews: UnionViews,
    private readonly files: Attachments,
    private readonly packs: RulePackLookup,
  ) {}

  @Query()
  @Requires('self-evaluation:read')
  selfEvaluation(
    @CurrentActor() actor: Actor,
    @Args('projectId') projectId: string,
    @Args('unionId') unionId: string,
  ): Promise<SelfEvaluationFields | null> {
    return this.reader.one(actor, { projectId, unionId })
  }

  @Query()
  @Requires('self-evaluation:read')
  selfEvaluationById(
    @CurrentActor() actor: Actor,
    @Args('id') id: string,
  ): Promise<SelfEvaluationFields | null> {
    return this.reader.one(actor, { id })
  }

  @Query()
  @Requires('self-evaluation:read')
  selfEvaluationVersions(
    @CurrentActor() actor: Actor,
    @Args('id') id: string,
  ): Promise<SelfEvaluationVersion[]> {
    return this.reader.versions(actor, id)
  }

  @Query()
  @Requires('self-evaluation:read')
  selfEvaluationVersion(
    @CurrentActor() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
  ): Promise<EvaluationForm | null> {
    return this.reader.version(actor, id, version)
  }

  @Query()
  @Requires('self-evaluation:read')
  earlierForms(
    @CurrentActor() actor: Actor,
    @Args('projectId') projectId: string,
    @Args('unionId') unionId: string,
  ): Promise<EarlierForm[]> {
    return this.earlier.of(actor, projectId, unionId)
  }

  @Query()
  @Requires('self-evaluation:read')
  cellHistory(
    @CurrentActor() actor: Actor,
    @Args('id') id: string,
    @Args('at') at: string,
  ): Promise<CellChangeEntry[]> {
    return this.reader.history(actor, id, at)
  }

  @Query()
  @Requires('self-evaluation:read')
  selfEvaluations(
    @CurrentActor() actor: Actor,
    @Info() info: SelectionInfo,
    @Args('filter') filter: SelfEvaluationFilter,
    @Args('first') first?: number | null,
    @Args('after') after?: string | null,
  ): Promise<SelfEvaluationConnection> {
    return this.lists.page(actor, filter, { first, after }, selectionOf(info))
  }

  @Query()
  @Requires('self-evaluation:read')
  selfEvaluationCounts(
    @CurrentActor() actor: Actor,
    @Args('projectId') projectId?: string | null,
    @Args('fiscalYear') fiscalYear?: number | null,
    @Args('unionId') unionId?: string | null,
  ): Promise<StateCount[]> {
    return this.lists.counts(actor, { projectId, fiscalYear, unionId })
  }

  @Mutation()
  @Requires('self-evaluation:fill')
  saveDraft(@CurrentActor() actor: Actor, @Args('input') input: SaveDraftInput): Promise<Result> {
    return this.answer(actor, this.drafts.save(actor, input))
  }

  @Mutation()
  @Requires('self-evaluation:fill')
  importSelfEvaluation(
    @CurrentActor() actor: Actor,
    @Args('input') input: ImportSelfEvaluationInput,
  ): Promise<Result> {
    return this.answer(actor, this.drafts.import(actor, input))
  }

  @Mutation()
  @Requires('self-evaluation:submit')
  submitSelfEvaluation(
    @CurrentActor() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
  ): Promise<Result> {
    return this.answer(actor, this.submission.submit(actor, id, version))
  }

  @Mutation()
  @Requires('self-evaluation:review-district', 'self-evaluation:review-city')
  returnSelfEvaluation(
    @CurrentActor() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('comments') comments: CommentInput[],
  ): Promise<Result> {
    return this.answer(actor, this.reviews.return(actor, id, version, comments))
  }

  @Mutation()
  @Requires('self-evaluation:review-district', 'self-evaluation:review-city')
  acceptSelfEvaluation(
    @CurrentActor() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
  ): Promise<Result> {
    return this.answer(actor, this.reviews.accept(actor, id, version))
  }

  @Mutation()
  @Requires('self-evaluation:review-city', 'self-evaluation:review-district')
  acceptSelfEvaluations(@CurrentActor() actor: Actor, @Args('ids') ids: string[]): Promise<ReviewBatch> {
    return rowByRow(
      ids,
      (id) => this.reviews.accept(actor, id, null),
      (id) => this.reader.stateOf(actor, id),
    )
  }

  @Mutation()
  @Requires('self-evaluation:review-city', 'self-evaluation:review-district')
  undoAcceptances(@CurrentActor() actor: Actor, @Args('ids') ids: string[]): Promise<ReviewBatch> {
    return rowByRow(
      ids,
      (id) => this.undoing.undo(actor, id),
      (id) => this.reader.stateOf(actor, id),
    )
  }

  @Mutation()
  @Requires('self-evaluation:review-district', 'self-evaluation:review-city')
  reviewScores(
    @CurrentActor() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('scores') scores: ReviewedScoreInput[],
  ): Promise<Result> {
    return this.answer(actor, this.reviews.score(actor, id, version, scores))
  }

  @Mutation()
  @Requires('self-evaluation:review-district', 'self-evaluation:review-city')
  lookAtSelfEvaluation(@CurrentActor() actor: Actor, @Args('id') id: string): ReturnType<Looks['look']> {
    return this.looks.look(actor, id)
  }

  @ResolveField()
  @Requires('self-evaluation:read')
  lastLook(@CurrentActor() actor: Actor, @Parent() row: SelfEvaluationFields): Promise<Look | null> {
    return this.looks.of(actor, row.id)
  }

  @Mutation()
  @Requires('self-evaluation:lock')
  lockSelfEvaluations(@CurrentActor() actor: Actor, @Args('ids') ids: string[]): Promise<ReviewBatch> {
    return rowByRow(
      ids,
      (id) => this.reviews.lock(actor, id),
      (id) => this.reader.stateOf(actor, id),
    )
  }

  @Mutation()
  @Requires('self-evaluation:unlock')
  unlockSelfEvaluation(
    @CurrentActor() actor: Actor,
    @Args('id') id: string,
    @Args('reason') reason: string,
    @Args('expiresAt') expiresAt: Date,
    @Args('cells') cells?: string[] | null,
  ): Promise<Result> {
    return this.answer(actor, this.unlocking.unlock(actor, id, { reason, expiresAt, cells: cells ?? [] }))
  }

  @Query()
  @Requires('self-evaluation:read')
  scoreGaps(
    @CurrentActor() actor: Actor,
    @Args('projectId') projectId: string,
    @Args('unionId') unionId: string,
  ): Promise<ScoreGap[]> {
    return this.history.scoreGaps(actor, projectId, unionId)
  }

  @Query()
  @Requires('self-evaluation:read')
  unlocks(
    @CurrentActor() actor: Actor,
    @Args('projectId') projectId: string,
    @Args('unionId') unionId?: string | null,
  ): Promise<Unlock[]> {
    return this.history.unlocks(actor, projectId, unionId)
  }

  @ResolveField()
  @Requires('self-evaluation:read')
  async attachments(
    @CurrentActor() actor: Actor,
    @Parent() row: SelfEvaluationFields,
  ): Promise<Attachment[]> {
    const bound = await this.files.of(this.reads.manager(scopeOfActor(actor)), [row.id])
    return bound.get(row.id) ?? []
  }

  @ResolveField()
  @Requires('self-evaluation:read')
  async project(@CurrentActor() actor: Actor, @Parent() row: SelfEvaluationFields): Promise<Project> {
    const manager = this.reads.manager(scopeOfActor(actor))
    const project = await manager.findOneByOrFail(FundProject, {
      id: row.projectId,
      tenantId: actor.tenantId,
    })
    return projectView(manager, this.packs, project, actor)
  }

  @ResolveField()
  @Requires('self-evaluation:read')
  async union(@CurrentActor() actor: Actor, @Parent() row: SelfEvaluationFields): Promise<Union> {
    const manager = this.reads.manager(scopeOfActor(actor))
    const node = await manager.findOneByOrFail(UnionNode, { id: row.unionId, tenantId: actor.tenantId })
    return this.unionViews.one(manager, node)
  }

  private async answer(actor: Actor, act: Promise<Settled | Refused>): Promise<Result> {
    const settled = await act
    return isRefused(settled) ? settled : this.reader.done(actor, settled.id)
  }
}
