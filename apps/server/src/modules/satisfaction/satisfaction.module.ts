import { Module } from '@nestjs/common'
import { AttachmentModule } from '../attachment/index.js'
import { ProjectModule } from '../project/index.js'
import { RulePackModule } from '../rule-pack/index.js'
import { UnionModule } from '../union/index.js'
import { SatisfactionReads } from './satisfaction-reads.service.js'
import { SatisfactionRecord } from './satisfaction-record.service.js'
import { SatisfactionResolver } from './satisfaction.resolver.js'
import { Satisfactions } from './satisfactions.service.js'

@Module({
  imports: [AttachmentModule, ProjectModule, UnionModule, RulePackModule],
  providers: [Satisfactions, SatisfactionRecord, SatisfactionReads, SatisfactionResolver],
  exports: [Satisfactions],
})
export class SatisfactionModule {}
