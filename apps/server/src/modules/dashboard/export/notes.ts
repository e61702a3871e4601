import type { TableNote } from '@huigong/workbook'
import type { Actor } from '../../../platform/actor.js'

const BEIJING = 8 * 3_600_000

/** `2026-11-22 16:05`, Beijing time. */
const localTime = (instant: Date): string =>
  new Date(instant.getTime() + BEIJING).toISOString().slice(0, 16).replace('T', ' ')

/** Lines of the sheet 口径说明 that say who took a file, and when. */
export const whoAndWhen = (actor: Actor, now: Date): TableNote[] => [
  { label: '导出人', text: `${actor.displayName}（${actor.unionName}）` },
  { label: '导出时间', text: localTime(now) },
]
