import { Args, Mutation, Resolver } from '@nestjs/graphql'
import type { HandOverInput, Job } from '../../generated/contract.js'
import { CurrentActor, Requires } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import { Refusal, refused, type Refused } from '../../platform/refusal.js'
import { HandOvers } from './hand-overs.service.js'

@Resolver()
export class HandOverResolver {
  constructor(private readonly service: HandOvers) {}

  @Mutation()
  @Requires('account:write')
  async handOver(@CurrentActor() actor: Actor, @Args('input') input: HandOverInput): Promise<Job | Refused> {
    try {
      return await this.service.plan(actor, input)
    } catch (error) {
      if (error instanceof Refusal) return refused(error)
      throw error
    }
  }
}
