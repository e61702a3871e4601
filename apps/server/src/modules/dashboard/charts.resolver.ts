import { Args, Query, Resolver } from '@nestjs/graphql'
import type { UnionScope } from '@huigong/access'
import type {
  DashboardComparison,
  DashboardPace,
  DashboardSurveys,
  FundFlow,
  IndicatorHeat,
  LateUnits as LateUnitsView,
  QueryDashboardArgs,
  UnitSpread,
} from '../../generated/contract.js'
import { CurrentScope, Requires } from '../../platform/access.js'
import { Comparison } from './comparison.service.js'
import { Flow } from './flow.service.js'
import { Heat } from './heat.service.js'
import { LateUnits } from './late-units.service.js'
import { Pace } from './pace.service.js'
import { Spreads } from './spread.service.js'
import { Surveys } from './surveys.service.js'

/** Each chart of the dashboard is a query of its own: it loads alone and fails alone. */
@Resolver()
export class ChartsResolver {
  constructor(
    private readonly pace: Pace,
    private readonly flow: Flow,
    private readonly heat: Heat,
    private readonly late: LateUnits,
    private readonly spreads: Spreads,
    private readonly surveys: Surveys,
    private readonly comparison: Comparison,
  ) {}

  @Query()
  @Requires('dashboard:read')
  dashboardPace(@CurrentScope() scope: UnionScope, @Args() args: QueryDashboardArgs): Promise<DashboardPace> {
    return this.pace.of(scope, args)
  }

  @Query()
  @Requires('dashboard:read')
  fundFlow(@CurrentScope() scope: UnionScope, @Args() args: QueryDashboardArgs): Promise<FundFlow> {
    return this.flow.of(scope, args)
  }

  @Query()
  @Requires('dashboard:read')
  indicatorHeat(@CurrentScope() scope: UnionScope, @Args() args: QueryDashboardArgs): Promise<IndicatorHeat> {
    return this.heat.of(scope, args)
  }

  @Query()
  @Requires('dashboard:read')
  lateUnits(@CurrentScope() scope: UnionScope, @Args() args: QueryDashboardArgs): Promise<LateUnitsView> {
    return this.late.of(scope, args)
  }

  @Query()
  @Requires('dashboard:read')
  unitSpread(@CurrentScope() scope: UnionScope, @Args() args: QueryDashboardArgs): Promise<UnitSpread> {
    return this.spreads.of(scope, args)
  }

  @Query()
  @Requires('dashboard:read')
  dashboardSurveys(
    @CurrentScope() scope: UnionScope,
    @Args() args: QueryDashboardArgs,
  ): Promise<DashboardSurveys> {
    return this.surveys.of(scope, args)
  }

  @Query()
  @Requires('dashboard:read')
  dashboardComparison(
    @CurrentScope() scope: UnionScope,
    @Args() args: QueryDashboardArgs,
  ): Promise<DashboardComparison> {
    return this.comparison.of(scope, args)
  }
}
