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
const UNDOES = ['district-undo', 'city-undo']

export const mayAccept = (acts: readonly string[]): boolean => acts.some((act) => ACCEPTS.includes(act))
export const mayReturn = (acts: readonly string[]): boolean => acts.some((act) => RETURNS.includes(act))
/** Whether one's own acceptance may still be taken back. */
export const mayUndo = (acts: readonly string[]): boolean => acts.some((act) => UNDOES.includes(act))
export const isWaitingForMe = (item: Pick<QueueItem, 'acts'>): boolean => mayAccept(item.acts)

/** The form to open after `id`: the next that waits, else the first before it; `null` when nothing waits any more. */
export function nextInQueue<T extends QueueItem>(queue: readonly T[], id: string): T | null {
  const at = queue.findIndex((item) => item.id === id)
  const others = [...queue.slice(at + 1), ...queue.slice(0, Math.max(0, at))]
  return others.find((item) => item.id !== id && isWaitingForMe(item)) ?? null
}

/**
 * The newest kept version a reviewer can have seen at `seen`, which counts every change of the form's row; null when
 * he never saw it.
 */
export function seenVersion<T extends { version: number }>(
  kept: readonly T[],
  seen: number | null,
): T | null {
  if (seen === null) return null
  return kept.reduce<T | null>(
    (best, one) => (one.version <= seen && (!best || one.version > best.version) ? one : best),
    null,
  )
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

/** One row of a batch after it ran: what failed says why. */
export interface BatchLine {
  id: string
  name: string
  /** Empty when it was done. */
  fault: string
  /** Taken back since. */
  undone: boolean
}

/** How a batch went, what failed first. */
export interface BatchOutcome {
  act: '通过' | '锁定'
  lines: readonly BatchLine[]
}

interface RowAnswer {
  id: string
  refused: readonly { message: string }[]
}

const faultOf = (row: RowAnswer): string => row.refused.map((one) => one.message).join('；')

export function batchOutcome(
  act: BatchOutcome['act'],
  rows: readonly RowAnswer[],
  nameOf: (id: string) => string,
): BatchOutcome {
  const lines = rows.map((row) => ({ id: row.id, name: nameOf(row.id), fault: faultOf(row), undone: false }))
  return { act, lines: [...lines.filter((one) => one.fault), ...lines.filter((one) => !one.fault)] }
}

/** What may still be taken back of a batch. */
export const undoable = ({ act, lines }: BatchOutcome): string[] =>
  act === '通过' ? lines.filter((one) => !one.fault && !one.undone).map((one) => one.id) : []

/** The outcome after some of it was taken back; what could not be says why and stays accepted. */
export function withUndone(outcome: BatchOutcome, rows: readonly RowAnswer[]): BatchOutcome {
  const answers = new Map(rows.map((row) => [row.id, faultOf(row)]))
  return {
    ...outcome,
    lines: outcome.lines.map((one) => {
      const fault = answers.get(one.id)
      if (fault === undefined) return one
      return fault === '' ? { ...one, undone: true } : { ...one, fault: `没有撤销：${fault}` }
    }),
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
