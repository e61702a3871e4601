import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { addDays, earliestWithin, type IsoDate } from '@huigong/domain'
import { Parameters } from '../parameter/index.js'
import { Calendars } from './calendars.service.js'

/** How long money may be on its way (在途期限) in a city, as of a day. */
export interface TransitLimit {
  /** What was sent before this day has been on its way too long. */
  readonly since: IsoDate
  /** In words: `7 天`, `5 个工作日`. */
  readonly text: string
}

@Injectable()
export class TransitLimits {
  constructor(
    private readonly parameters: Parameters,
    private readonly calendars: Calendars,
  ) {}

  /** At most two statements. */
  async of(manager: EntityManager, tenantId: string, today: IsoDate): Promise<TransitLimit> {
    const values = await this.parameters.of(manager, tenantId)
    const days = values.count('transit-days')
    if (!values.flag('transit-working-days')) return { since: addDays(today, -days), text: `${days} 天` }
    const special = await this.calendars.of(manager, tenantId)
    return { since: earliestWithin(today, days, special), text: `${days} 个工作日` }
  }
}
