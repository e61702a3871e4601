export { CalendarModule } from './calendar.module.js'
export { Calendars } from './calendars.service.js'
export { TransitLimits, type TransitLimit } from './transit-limit.service.js'
