import { Args, Mutation, Query, Resolver } from '@nestjs/graphql'
import type { Done, RulePack, RulePackDraftInput } from '../../generated/contract.js'
import { CurrentActor, Requires } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import type { Refused } from '../../platform/refusal.js'
import { RulePackReads } from './rule-pack-reads.service.js'
import { RulePacks } from './rule-pack.service.js'

@Resolver('RulePack')
export class RulePackResolver {
  constructor(
    private readonly packs: RulePacks,
    private readonly reads: RulePackReads,
  ) {}

  @Query()
  @Requires('rule-pack:read')
  rulePacks(@CurrentActor() actor: Actor): Promise<RulePack[]> {
    return this.reads.list(actor)
  }

  @Mutation()
  @Requires('rule-pack:write')
  saveRulePackDraft(
    @CurrentActor() actor: Actor,
    @Args('input') input: RulePackDraftInput,
  ): Promise<RulePack | Refused> {
    return this.packs.saveDraft(actor, input)
  }

  @Mutation()
  @Requires('rule-pack:write')
  publishRulePack(
    @CurrentActor() actor: Actor,
    @Args('id') id: string,
    @Args('revision') revision: number,
  ): Promise<RulePack | Refused> {
    return this.packs.publish(actor, id, revision)
  }

  @Mutation()
  @Requires('rule-pack:write')
  discardRulePackDraft(
    @CurrentActor() actor: Actor,
    @Args('id') id: string,
    @Args('revision') revision: number,
  ): Promise<Done | Refused> {
    return this.packs.discard(actor, id, revision)
  }

  @Mutation()
  @Requires('rule-pack:write')
  retireRulePack(
    @CurrentActor() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('reason') reason: string,
  ): Promise<RulePack | Refused> {
    return this.packs.retire(actor, id, version, reason)
  }
}
