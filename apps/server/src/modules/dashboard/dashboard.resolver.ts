import { Args, Info, Query, Resolver } from '@nestjs/graphql'
import type { UnionScope } from '@huigong/access'
import type { Dashboard, QueryDashboardArgs, Task } from '../../generated/contract.js'
import { CurrentActor, CurrentScope, Requires } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import { selectionOf, type SelectionInfo } from '../../platform/selection.js'
import { Boards } from './boards.service.js'
import { DashboardService } from './dashboard.service.js'
import { Tasks } from './tasks.service.js'

@Resolver()
export class DashboardResolver {
  constructor(
    private readonly dashboards: DashboardService,
    private readonly boards: Boards,
    private readonly waiting: Tasks,
  ) {}

  @Query()
  @Requires('dashboard:read')
  dashboard(
    @CurrentScope() scope: UnionScope,
    @Args() args: QueryDashboardArgs,
    @Info() info: SelectionInfo,
  ): Promise<Dashboard> {
    return this.dashboards.of(scope, args, selectionOf(info))
  }

  @Query()
  @Requires('project:read')
  fiscalYears(@CurrentScope() scope: UnionScope): Promise<number[]> {
    return this.boards.fiscalYears(scope)
  }

  @Query()
  @Requires('project:read')
  tasks(@CurrentActor() actor: Actor): Promise<Task[]> {
    return this.waiting.of(actor)
  }
}
