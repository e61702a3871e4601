import { Global, Module } from '@nestjs/common'
import { CalendarResolver } from './calendar.resolver.js'
import { Calendars } from './calendars.service.js'
import { Holidays } from './holidays.service.js'
import { TransitLimits } from './transit-limit.service.js'

/** Any stage may count in working days. */
@Global()
@Module({
  providers: [Calendars, Holidays, TransitLimits, CalendarResolver],
  exports: [Calendars, TransitLimits],
})
export class CalendarModule {}
