import { Module } from '@nestjs/common'
import { AttachmentModule } from '../attachment/index.js'
import { IndicatorModule } from '../indicator/index.js'
import { ProjectModule } from '../project/index.js'
import { RulePackModule } from '../rule-pack/index.js'
import { SatisfactionModule } from '../satisfaction/index.js'
import { UnionModule } from '../union/index.js'
import { DraftService } from './draft.service.js'
import { EarlierForms } from './earlier.service.js'
import { Expiry } from './expiry.service.js'
import { EvaluationFacts } from './facts.service.js'
import { EvaluationFindings } from './findings.service.js'
import { FormController } from './form.controller.js'
import { EvaluationHistory } from './history.service.js'
import { EvaluationLists } from './list.service.js'
import { Looks } from './looks.service.js'
import { EvaluationReader } from './reader.service.js'
import { ReviewService } from './review.service.js'
import { EvaluationRows } from './rows.service.js'
import { SelfEvaluationResolver } from './self-evaluation.resolver.js'
import { Snapshots } from './snapshots.service.js'
import { SubmitService } from './submit.service.js'
import { UndoService } from './undo.service.js'
import { UnlockService } from './unlock.service.js'

@Module({
  imports: [
    AttachmentModule,
    IndicatorModule,
    ProjectModule,
    SatisfactionModule,
    UnionModule,
    RulePackModule,
  ],
  controllers: [FormController],
  providers: [
    DraftService,
    EarlierForms,
    EvaluationFacts,
    EvaluationFindings,
    EvaluationHistory,
    EvaluationLists,
    EvaluationReader,
    EvaluationRows,
    Expiry,
    Looks,
    ReviewService,
    SelfEvaluationResolver,
    Snapshots,
    SubmitService,
    UndoService,
    UnlockService,
  ],
  exports: [EvaluationFindings, EvaluationHistory, EvaluationReader, EvaluationRows, Expiry, Snapshots],
})
export class SelfEvaluationModule {}
