import { Args, Mutation, Query, Resolver } from '@nestjs/graphql'
import type {
  CalendarDue,
  Done,
  MutationMoveEvaluationDueArgs,
  QueryCalendarDuesArgs,
} from '../../generated/contract.js'
import { CurrentActor, Requires } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import type { Refused } from '../../platform/refusal.js'
import { DueActs } from './due-acts.service.js'
import { DueReads } from './due-reads.service.js'

@Resolver()
export class DueResolver {
  constructor(
    private readonly reads: DueReads,
    private readonly acts: DueActs,
  ) {}

  @Query()
  @Requires('calendar:read')
  calendarDues(@CurrentActor() actor: Actor, @Args() args: QueryCalendarDuesArgs): Promise<CalendarDue[]> {
    return this.reads.between(actor, args)
  }

  @Mutation()
  @Requires('project:write')
  moveEvaluationDue(
    @CurrentActor() actor: Actor,
    @Args() args: MutationMoveEvaluationDueArgs,
  ): Promise<Done | Refused> {
    return this.acts.move(actor, args)
  }
}
