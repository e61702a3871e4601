import { Module } from '@nestjs/common'
import { SelfEvaluationModule } from '../self-evaluation/index.js'
import { UnionModule } from '../union/index.js'
import { WaiverReads } from './waiver-reads.service.js'
import { WaiverResolver } from './waiver.resolver.js'
import { Waivers } from './waivers.service.js'

@Module({
  imports: [SelfEvaluationModule, UnionModule],
  providers: [WaiverReads, Waivers, WaiverResolver],
  exports: [WaiverReads],
})
export class WaiverModule {}
