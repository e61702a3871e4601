import { Args, Mutation, Query, Resolver } from '@nestjs/graphql'
import type {
  MutationSaveRollUpStatementArgs,
  QueryRollUpStatementArgs,
  RollUpStatement,
} from '../../generated/contract.js'
import { CurrentActor, Requires } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import type { Refused } from '../../platform/refusal.js'
import { Statements } from './statements.service.js'

@Resolver()
export class StatementResolver {
  constructor(private readonly service: Statements) {}

  @Query()
  @Requires('roll-up:read')
  rollUpStatement(
    @CurrentActor() actor: Actor,
    @Args() args: QueryRollUpStatementArgs,
  ): Promise<RollUpStatement | null> {
    return this.service.read(actor, args)
  }

  @Mutation()
  @Requires('roll-up:write')
  saveRollUpStatement(
    @CurrentActor() actor: Actor,
    @Args() args: MutationSaveRollUpStatementArgs,
  ): Promise<RollUpStatement | Refused> {
    return this.service.save(actor, args)
  }
}
