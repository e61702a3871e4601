import { Injectable } from '@nestjs/common'

/** The one source of time. Days are those of the office: Asia/Shanghai. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date()
  }

  /** `2026-11-22` in Asia/Shanghai, which has no daylight saving. */
  today(): string {
    return dayInShanghai(this.now())
  }
}

export const dayInShanghai = (instant: Date): string =>
  new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
