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

export const STATE_WORDS: readonly { value: string; label: string }[] = Object.entries(STATUS).map(
  ([value, { word }]) => ({ value, label: word }),
)

const WITH_UNIT = new Set(['draft', 'district-returned', 'city-returned', 'unlocked'])

/** True while the form lies with the unit that fills it. */
export const isWithUnit = (state: string): boolean => WITH_UNIT.has(state)

/** The state of a form; one that is late while the unit still has it is 逾期. */
export function formStatus(item: { state: string; late: boolean }): StatusValue {
  const status = STATUS[item.state] ?? { tone: 'open', word: item.state }
  return item.late && isWithUnit(item.state) ? { tone: 'breach', word: `逾期（${status.word}）` } : status
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
