import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { HOLIDAY_ARRANGEMENTS, type SpecialDayKind, type SpecialDays } from '@huigong/domain'
import { CalendarDay } from './calendar.entity.js'

const SHIPPED: ReadonlyMap<string, SpecialDayKind> = new Map(
  HOLIDAY_ARRANGEMENTS.flatMap(({ days }) => days.map(({ date, kind }) => [date, kind] as const)),
)

/** The working days of a city: what was published, changed by what it decided itself. */
@Injectable()
export class Calendars {
  /** One statement. */
  async of(manager: EntityManager, tenantId: string): Promise<SpecialDays> {
    const days = new Map(SHIPPED)
    for (const { day, kind } of await manager.findBy(CalendarDay, { tenantId })) {
      if (kind === 'ordinary') days.delete(day)
      else days.set(day, kind)
    }
    return days
  }
}
