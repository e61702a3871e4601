import { Args, Query, Resolver } from '@nestjs/graphql'
import type { IndicatorActual } from '../../generated/contract.js'
import { CurrentActor, Requires } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import { Indicators } from './indicator.service.js'

@Resolver('IndicatorActual')
export class IndicatorResolver {
  constructor(private readonly indicators: Indicators) {}

  @Query()
  @Requires('indicator:read')
  indicatorActuals(
    @CurrentActor() actor: Actor,
    @Args('projectId') projectId: string,
    @Args('unionId') unionId: string,
  ): Promise<IndicatorActual[]> {
    return this.indicators.actualsOf(actor, projectId, unionId)
  }
}
