import { Args, Mutation, Query, Resolver } from '@nestjs/graphql'
import type { MutationSetParameterArgs, Parameter, ParameterChange } from '../../generated/contract.js'
import { CurrentActor, Requires } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import type { Refused } from '../../platform/refusal.js'
import { ParameterActs } from './parameter-acts.service.js'

@Resolver()
export class ParameterResolver {
  constructor(private readonly acts: ParameterActs) {}

  @Query()
  @Requires('parameter:read')
  parameters(@CurrentActor() actor: Actor): Promise<Parameter[]> {
    return this.acts.list(actor)
  }

  @Query()
  @Requires('parameter:read')
  parameterHistory(@CurrentActor() actor: Actor, @Args('key') key: string): Promise<ParameterChange[]> {
    return this.acts.history(actor, key)
  }

  @Mutation()
  @Requires('parameter:write')
  setParameter(
    @CurrentActor() actor: Actor,
    @Args() args: MutationSetParameterArgs,
  ): Promise<Parameter | Refused> {
    return this.acts.set(actor, args)
  }
}
