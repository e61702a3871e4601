import type { StatusValue } from '../../../shared/ui/index.js'

const STATUS: Readonly<Record<string, StatusValue>> = {
  draft: { tone: 'open', word: '填报中' },
  submitted: { tone: 'waiting', word: '待审核' },
  'district-returned': { tone: 'returned', word: '区县退回' },
  'district-accepted': { tone: 'waiting', word: '待市级审核' },
  'city-returned': { tone: 'returned', word: '市级退回' },
  'city-accepted': { tone: 'done', word: '市级通过' },
  locked: { tone: 'done', word: '已锁定' },
  unlocked: { tone: 'open', word: '已解锁待改' },
}

const WITH_UNIT = new Set(['draft', 'district-returned', 'city-returned', 'unlocked'])

/** True while the form lies with the unit that fills it. */
export const isWithUnit = (state: string): boolean => WITH_UNIT.has(state)

const BEIJING = 8 * 3_600_000
const todayInBeijing = (): string => new Date(Date.now() + BEIJING).toISOString().slice(0, 10)

/** Never handed in though its day has passed. A form that was returned waits for the unit, but is not late again. */
export const isOverdue = (item: { state: string; due: string }, today = todayInBeijing()): boolean =>
  item.state === 'draft' && item.due < today

/** The state of a form; one that should have been handed in by now is 逾期未报. */
export function formStatus(item: { state: string; due: string }, today?: string): StatusValue {
  if (isOverdue(item, today)) return { tone: 'breach', word: '逾期未报' }
  return STATUS[item.state] ?? { tone: 'open', word: item.state }
}

export const LEVEL_NAME: Readonly<Record<string, string>> = { district: '区县', city: '市级' }

export const CAUSE_NAME: Readonly<Record<string, string>> = {
  autosave: '自动保存',
  submit: '提交',
  import: '导入',
  return: '退回',
  accept: '通过',
  lock: '锁定',
  unlock: '解锁',
}
