import { Module } from '@nestjs/common'
import { RulePackLookup } from './rule-pack-lookup.js'
import { RulePackReads } from './rule-pack-reads.service.js'
import { RulePackResolver } from './rule-pack.resolver.js'
import { RulePacks } from './rule-pack.service.js'

@Module({
  providers: [RulePackLookup, RulePackReads, RulePacks, RulePackResolver],
  exports: [RulePackLookup],
})
export class RulePackModule {}
