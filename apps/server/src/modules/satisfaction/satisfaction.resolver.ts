import { Args, Mutation, Query, Resolver } from '@nestjs/graphql'
import type {
  Satisfaction,
  SatisfactionConnection,
  SatisfactionInput,
  SatisfactionSummary,
} from '../../generated/contract.js'
import { CurrentActor, Requires } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import type { Refused } from '../../platform/refusal.js'
import { SatisfactionReads } from './satisfaction-reads.service.js'
import { SatisfactionRecord } from './satisfaction-record.service.js'

@Resolver('Satisfaction')
export class SatisfactionResolver {
  constructor(
    private readonly record: SatisfactionRecord,
    private readonly reads: SatisfactionReads,
  ) {}

  @Query()
  @Requires('satisfaction:read')
  satisfaction(
    @CurrentActor() actor: Actor,
    @Args('projectId') projectId: string,
    @Args('unionId') unionId: string,
  ): Promise<Satisfaction | null> {
    return this.reads.one(actor, projectId, unionId)
  }

  @Query()
  @Requires('satisfaction:read')
  satisfactions(
    @CurrentActor() actor: Actor,
    @Args('projectId') projectId: string,
    @Args('unionId') unionId?: string | null,
    @Args('first') first?: number | null,
    @Args('after') after?: string | null,
  ): Promise<SatisfactionConnection> {
    return this.reads.page(actor, projectId, unionId, first, after)
  }

  @Query()
  @Requires('satisfaction:read')
  satisfactionSummary(
    @CurrentActor() actor: Actor,
    @Args('projectId') projectId: string,
    @Args('unionId') unionId: string,
  ): Promise<SatisfactionSummary> {
    return this.reads.summary(actor, projectId, unionId)
  }

  @Mutation()
  @Requires('satisfaction:record')
  recordSatisfaction(
    @CurrentActor() actor: Actor,
    @Args('input') input: SatisfactionInput,
  ): Promise<Satisfaction | Refused> {
    return this.record.record(actor, input)
  }
}
