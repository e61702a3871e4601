import { MISSING } from './money.js'

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})/

/** `2026-11-22T08:00:00Z` or `2026-11-22` → `2026-11-22` (Beijing day). Missing is `—`. */
export function formatDate(value: unknown): string {
  if (typeof value !== 'string' || !ISO_DAY.test(value)) return MISSING
  return value.length === 10 ? value : formatDateTime(value).slice(0, 10)
}

/** An instant as Beijing time `2026-11-22 16:05`. Missing is `—`. */
export function formatDateTime(value: unknown): string {
  if (typeof value !== 'string' && !(value instanceof Date)) return MISSING
  const instant = new Date(value)
  if (Number.isNaN(instant.getTime())) return MISSING
  const beijing = new Date(instant.getTime() + 8 * 3_600_000)
  return beijing.toISOString().slice(0, 16).replace('T', ' ')
}

/** The present day in Beijing, as forms propose it. */
export const todayInBeijing = (now: Date = new Date()): string => formatDateTime(now).slice(0, 10)

/** `2026-11-22` → `2026年11月22日`, for running text and print. */
export function dateInText(value: unknown): string {
  const match = ISO_DAY.exec(formatDate(value))
  return match ? `${match[1]}年${Number(match[2])}月${Number(match[3])}日` : MISSING
}

/** A date somebody typed. */
export type DateReading = { ok: true; date: string | null } | { ok: false; message: string }

/** Reads `20261122`, `2026.11.22`, `2026-11-22`, `2026/1/2`, `2026年11月22日` as an ISO date; empty is null. */
export function readDate(text: string): DateReading {
  const plain = text
    .trim()
    .replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[年月]/g, '-')
    .replace(/日/g, '')
  if (plain === '') return { ok: true, date: null }
  const match =
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain) ?? /^(\d{4})[-./。．](\d{1,2})[-./。．](\d{1,2})$/.exec(plain)
  if (!match) return { ok: false, message: '请按 2026-11-22 或 20261122 的写法填写日期' }
  const [, year = '', month = '', day = ''] = match
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${iso}T00:00:00Z`)
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso) {
    return { ok: false, message: `没有 ${iso} 这一天，请检查月和日` }
  }
  return { ok: true, date: iso }
}
