import { formatPoints, points, type Points } from '@huigong/domain'
import { formatDate } from '../../shared/format/index.js'

/** One line of the review queue, as far as moving through it needs. */
export interface QueueItem {
  id: string
  due: string
  acts: readonly string[]
  union: { name: string }
}

const ACCEPTS = ['district-accept', 'city-accept']
const RETURNS = ['district-return', 'city-return']

export const mayAccept = (acts: readonly string[]): boolean => acts.some((act) => ACCEPTS.includes(act))
export const mayReturn = (acts: readonly string[]): boolean => acts.some((act) => RETURNS.includes(act))
export const isWaitingForMe = (item: Pick<QueueItem, 'acts'>): boolean => mayAccept(item.acts)

/** The form to open after `id`: the next that waits, else the first before it; `null` when nothing waits any more. */
export function nextInQueue<T extends QueueItem>(queue: readonly T[], id: string): T | null {
  const at = queue.findIndex((item) => item.id === id)
  const others = [...queue.slice(at + 1), ...queue.slice(0, Math.max(0, at))]
  return others.find((item) => item.id !== id && isWaitingForMe(item)) ?? null
}

/** `2 次，最近 11-20 张某`; empty when there was no reminder. */
export const remindedText = (mark: { count: number; lastAt: string; lastBy: string } | null): string =>
  mark ? `${mark.count} 次，最近 ${formatDate(mark.lastAt).slice(5)} ${mark.lastBy}` : ''

function read(text: string | null | undefined): Points | null {
  try {
    return text ? points(text) : null
  } catch {
    return null
  }
}

/** Entered − computed total as points text; `null` while either is missing. */
export function gapText(
  entered: string | null | undefined,
  computed: string | null | undefined,
): string | null {
  const [a, b] = [read(entered), read(computed)]
  if (a === null || b === null) return null
  return formatPoints((a - b) as Points)
}

/** How a batch went: what failed with its reasons, what was done. */
export interface BatchOutcome {
  done: string[]
  failed: { name: string; message: string }[]
}

export function batchOutcome(
  rows: readonly { id: string; refused: readonly { message: string }[] }[],
  nameOf: (id: string) => string,
): BatchOutcome {
  return {
    done: rows.filter((row) => row.refused.length === 0).map((row) => nameOf(row.id)),
    failed: rows
      .filter((row) => row.refused.length > 0)
      .map((row) => ({ name: nameOf(row.id), message: row.refused.map((one) => one.message).join('；') })),
  }
}

/** A reviewed score as it is typed: wrong figures and a missing reason are said before anything is sent. */
export interface TypedScore {
  points: string
  reason: string
}

export function scoreFault(
  typed: TypedScore,
  entered: Points | null,
  weight: Points | null,
): { points?: string; reason?: string } {
  if (typed.points.trim() === '') return typed.reason.trim() ? { points: '写了理由，还要填审核得分' } : {}
  const value = read(typed.points.trim())
  if (value === null) return { points: '须为数字，最多四位小数' }
  if (value < 0 || (weight !== null && value > weight))
    return { points: `应在 0 到 ${weight === null ? '分值' : formatPoints(weight)} 之间` }
  if (value !== entered && typed.reason.trim() === '') return { reason: '与填报得分不同，请写明理由' }
  return {}
}
