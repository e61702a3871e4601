import { Args, Mutation, Query, Resolver } from '@nestjs/graphql'
import type { UnionScope } from '@huigong/access'
import type {
  AllocationInput,
  BudgetLineInput,
  QueryAllocationsArgs,
  QueryBudgetLinesArgs,
  QuerySharesArgs,
} from '../../generated/contract.js'
import { CurrentActor, CurrentScope, Requires } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import { BudgetReads } from './budget.repository.js'
import { BudgetService } from './budget.service.js'

@Resolver()
export class BudgetResolver {
  constructor(
    private readonly reads: BudgetReads,
    private readonly service: BudgetService,
  ) {}

  @Query()
  @Requires('budget:read')
  budgetLines(@CurrentScope() scope: UnionScope, @Args() args: QueryBudgetLinesArgs) {
    return this.reads.lines(scope, args.projectId)
  }

  @Query()
  @Requires('budget:read')
  shares(@CurrentScope() scope: UnionScope, @Args() args: QuerySharesArgs) {
    return this.reads.shares(scope, args.projectId, args.unionId)
  }

  @Query()
  @Requires('budget:read')
  allocations(@CurrentScope() scope: UnionScope, @Args() args: QueryAllocationsArgs) {
    return this.reads.allocations(scope, args)
  }

  @Mutation()
  @Requires('budget:record')
  recordBudget(@CurrentActor() actor: Actor, @Args('input') input: BudgetLineInput) {
    return this.service.recordBudget(actor, input)
  }

  @Mutation()
  @Requires('budget:allocate')
  allocate(@CurrentActor() actor: Actor, @Args('input') input: AllocationInput) {
    return this.service.allocate(actor, input)
  }
}
