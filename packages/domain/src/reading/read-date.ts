import { daysInMonth, isoDate, lastDayBeforeSpringFestival, parseDate } from '../period/index.js'
import { type DateReading, type ReadingContext, unreadable, type UnreadableReading } from './types.js'

const DONE = '(?:全部|资金|发放|支付|拨付)*(?:发放|支付|拨付|完成|到位|完毕)*'
const BEFORE = new RegExp(`(之前|以前|前)?${DONE}$`)
const FESTIVAL = new RegExp(`^(?:(\\d{4})年)?(?:元旦)?春节(?:之前|以前|前)${DONE}$`)
const MONTH = /^(\d{4})年(\d{1,2})月(?:底|末|份)?$/
const YEAR_END = /^(\d{4})年(?:底|末)$/
const DATE_LIKE = /^\d{4}年|\d{1,2}月|春节|^\d{4}[-./]\d{1,2}[-./]\d{1,2}(?!\d)|^20\d{6}(?:之前|以前|前)/

/** Whether a text is about a day at all, so that it is never read as a plain number. */
export const looksLikeDate = (text: string): boolean => DATE_LIKE.test(text) || parseDate(text) !== null

function readFestival(
  text: string,
  year: string | undefined,
  context: ReadingContext,
): DateReading | UnreadableReading {
  const festivalYear = year ? Number(year) : (context.campaignYear ?? null)
  const date = festivalYear === null ? null : lastDayBeforeSpringFestival(festivalYear)
  return date === null ? unreadable(text, 'FESTIVAL_YEAR_UNKNOWN') : { kind: 'date', date, precision: 'day' }
}

/** A day, a month (its last day counts), a year's end, or 春节前; `deadline` tells whether 前 was written. */
export function readDate(
  text: string,
  context: ReadingContext,
): { readonly reading: DateReading | UnreadableReading; readonly deadline: boolean } {
  const festival = FESTIVAL.exec(text)
  if (festival) return { reading: readFestival(text, festival[1], context), deadline: true }
  const core = text.replace(BEFORE, '')
  const deadline = Boolean(BEFORE.exec(text)?.[1])
  const day = parseDate(core)
  if (day) return { reading: { kind: 'date', date: day, precision: 'day' }, deadline }
  const month = MONTH.exec(core) ?? null
  const [year, number] = month
    ? [Number(month[1]), Number(month[2])]
    : [Number(YEAR_END.exec(core)?.[1] ?? 0), 12]
  const last = isoDate(year, number, daysInMonth(year, number))
  return {
    reading: last ? { kind: 'date', date: last, precision: 'month' } : unreadable(text, 'DATE_UNCLEAR'),
    deadline,
  }
}
