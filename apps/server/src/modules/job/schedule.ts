const DAY = 86_400_000
const MINUTE = 60_000
/** Asia/Shanghai, which has no daylight saving. */
const OFFSET = 8 * 3_600_000

/** When the clock asks for a job: every so many minutes, or each day at a time of the office. */
export type Schedule = (
  | { readonly everyMinutes: number }
  | {
      /** `HH:mm` in Asia/Shanghai. */
      readonly dailyAt: string
    }
) & {
  /** False when there is nothing to do now: then no job is made. */
  readonly due?: () => Promise<boolean>
}

/** The latest moment of the schedule that is not after `now`. */
export function latestSlot(schedule: Schedule, now: Date): Date {
  if ('everyMinutes' in schedule) {
    const step = schedule.everyMinutes * MINUTE
    return new Date(Math.floor(now.getTime() / step) * step)
  }
  const [hours = 0, minutes = 0] = schedule.dailyAt.split(':').map(Number)
  const at = (hours * 60 + minutes) * MINUTE
  const local = now.getTime() + OFFSET
  const midnight = Math.floor(local / DAY) * DAY
  const today = midnight + at
  return new Date((today <= local ? today : today - DAY) - OFFSET)
}

/** The name of a slot in the job table. */
export const slotName = (kind: string, at: Date): string => `${kind} ${at.toISOString().slice(0, 16)}`
