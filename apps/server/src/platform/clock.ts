import { Injectable } from '@nestjs/common'
import { currentContext } from './request-context.js'

/** The one source of time. Days are those of the office: Asia/Shanghai. */
@Injectable()
export class Clock {
  /** Now; for a request about a past day, the end of that day: what is overdue or how long it took is said as of it. */
  now(): Date {
    const asOf = currentContext()?.asOf ?? null
    return asOf === null ? this.present() : endOfDay(asOf)
  }

  /** `2026-11-22` in Asia/Shanghai, which has no daylight saving. */
  today(): string {
    return dayInShanghai(this.now())
  }

  /** Now, whatever day the request asks about; the demonstration and tests set it. */
  present(): Date {
    return new Date()
  }
}

export const dayInShanghai = (instant: Date): string =>
  new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)

/** The last instant of a day in Asia/Shanghai. */
export const endOfDay = (day: string): Date => new Date(`${day}T15:59:59.999Z`)
