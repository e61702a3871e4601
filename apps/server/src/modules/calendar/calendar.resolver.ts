import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql'
import type { CalendarDay, HolidayYear, MutationSetCalendarDayArgs } from '../../generated/contract.js'
import { CurrentActor, Requires } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import type { Refused } from '../../platform/refusal.js'
import { Holidays } from './holidays.service.js'

@Resolver()
export class CalendarResolver {
  constructor(private readonly table: Holidays) {}

  @Query()
  @Requires('calendar:read')
  holidays(
    @CurrentActor() actor: Actor,
    @Args('year', { type: () => Int }) year: number,
  ): Promise<HolidayYear> {
    return this.table.year(actor, year)
  }

  @Mutation()
  @Requires('calendar:write')
  setCalendarDay(
    @CurrentActor() actor: Actor,
    @Args() args: MutationSetCalendarDayArgs,
  ): Promise<CalendarDay | Refused> {
    return this.table.set(actor, args)
  }
}
