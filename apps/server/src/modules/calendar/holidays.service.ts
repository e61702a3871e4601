import { Injectable } from '@nestjs/common'
import { Between } from 'typeorm'
import { holidayArrangement, SPECIAL_DAY_NAME } from '@huigong/domain'
import type {
  CalendarDay as CalendarDayView,
  HolidayYear,
  MutationSetCalendarDayArgs,
} from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { Acts } from '../../platform/acts.js'
import { refuse, type Refused } from '../../platform/refusal.js'
import { CalendarDay } from './calendar.entity.js'

const KINDS = ['holiday', 'workday', 'ordinary'] as const
type Kind = (typeof KINDS)[number]
const KIND_NAME: Readonly<Record<Kind, string>> = { ...SPECIAL_DAY_NAME, ordinary: '按星期' }
const LENGTH = { name: 40, reason: 400 } as const

/** The table of holidays and make-up working days (法定节假日和调休) of a city. */
@Injectable()
export class Holidays {
  constructor(
    private readonly acts: Acts,
    private readonly reads: Reads,
  ) {}

  async year(actor: Actor, year: number): Promise<HolidayYear> {
    const published = holidayArrangement(year)
    const own = await this.reads.manager(scopeOfActor(actor)).findBy(CalendarDay, {
      tenantId: actor.tenantId,
      day: Between(`${year}-01-01`, `${year}-12-31`),
    })
    const days = new Map(
      (published?.days ?? []).map(({ date, kind, name }): [string, CalendarDayView] => [
        date,
        { date, kind, name, own: false },
      ]),
    )
    for (const row of own) days.set(row.day, dayView(row))
    return {
      year,
      source: published?.source ?? null,
      days: [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1)),
    }
  }

  set(actor: Actor, args: MutationSetCalendarDayArgs): Promise<CalendarDayView | Refused> {
    const { date } = args
    const why = args.reason.trim()
    const name = args.name.trim()
    const act = {
      action: 'calendar:write',
      resourceKind: 'calendar-day',
      resourceId: date,
      reason: why.slice(0, LENGTH.reason) || null,
    } as const
    return this.acts.perform(actor, act, async ({ manager, now, trail }) => {
      const kind = KINDS.find((each) => each === args.kind)
      if (!kind) return refuse('INVALID_INPUT', { field: '类别', problem: '须为放假、上班或按星期' }, 'kind')
      if (!why) refuse('REASON_REQUIRED', { what: '修改日历' }, 'reason')
      if (name.length > LENGTH.name) {
        refuse('INVALID_INPUT', { field: '名称', problem: `最多 ${LENGTH.name} 字` }, 'name')
      }
      const known = await manager.findOneBy(CalendarDay, { tenantId: actor.tenantId, day: date })
      const published = holidayArrangement(Number(date.slice(0, 4)))?.days.find((one) => one.date === date)
      const before: Kind = known?.kind ?? published?.kind ?? 'ordinary'
      if (before === kind) refuse('DAY_UNCHANGED', { day: date, kind: KIND_NAME[kind] }, 'kind')
      const row: CalendarDay = {
        tenantId: actor.tenantId,
        day: date,
        kind,
        name: name || published?.name || KIND_NAME[kind],
        madeBy: actor.displayName,
        madeAt: now,
      }
      await manager.upsert(CalendarDay, row, ['tenantId', 'day'])
      trail.summary = `${date} 由“${KIND_NAME[before]}”改为“${KIND_NAME[kind]}”：${why}`
      trail.before = { kind: before }
      trail.after = { kind, name: row.name }
      return { __typename: 'CalendarDay' as const, ...dayView(row) }
    })
  }
}

const dayView = ({ day, kind, name }: CalendarDay): CalendarDayView => ({ date: day, kind, name, own: true })
