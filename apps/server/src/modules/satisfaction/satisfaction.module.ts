import { Module } from '@nestjs/common'
import { AttachmentModule } from '../attachment/index.js'
import { IdentityModule } from '../identity/index.js'
import { ProjectModule } from '../project/index.js'
import { RulePackModule } from '../rule-pack/index.js'
import { UnionModule } from '../union/index.js'
import { SurveyAnswers } from './survey-answers.service.js'
import { SurveyRoundResolver } from './survey-round.resolver.js'
import { SurveyRounds } from './survey-rounds.service.js'
import { SatisfactionReads } from './satisfaction-reads.service.js'
import { SatisfactionRecord } from './satisfaction-record.service.js'
import { SatisfactionResolver } from './satisfaction.resolver.js'
import { Satisfactions } from './satisfactions.service.js'

@Module({
  imports: [IdentityModule, AttachmentModule, ProjectModule, UnionModule, RulePackModule],
  providers: [
    Satisfactions,
    SatisfactionRecord,
    SatisfactionReads,
    SatisfactionResolver,
    SurveyRounds,
    SurveyAnswers,
    SurveyRoundResolver,
  ],
  exports: [Satisfactions],
})
export class SatisfactionModule {}
