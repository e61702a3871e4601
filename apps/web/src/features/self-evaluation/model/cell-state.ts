/** How one box of the form stands; the most pressing of what holds. */
export type CellState =
  | 'locked'
  | 'conflict'
  | 'invalid'
  | 'failed'
  | 'waiting'
  | 'comment'
  | 'error'
  | 'warning'
  | 'required'
  | 'saved'
  | 'plain'

export interface CellFacts {
  /** Unlocked, but not here: the unlocking names the places it opens. */
  readonly locked: boolean
  /** Two people typed different values. */
  readonly conflict: boolean
  /** Why this value was not taken. */
  readonly fault: string | null
  /** Not confirmed by the server yet. */
  readonly unsaved: boolean
  readonly offline: boolean
  /** Open comments of the reviewer. */
  readonly comments: number
  /** Levels of what is found at this place. */
  readonly levels: readonly string[]
  readonly empty: boolean
  /** Typed on this visit, and confirmed. */
  readonly saved: boolean
}

export function cellStateOf(facts: CellFacts): CellState {
  if (facts.locked) return 'locked'
  if (facts.conflict) return 'conflict'
  if (facts.fault !== null) return 'invalid'
  if (facts.unsaved) return facts.offline ? 'failed' : 'waiting'
  if (facts.comments > 0) return 'comment'
  if (facts.levels.includes('E')) return 'error'
  if (facts.levels.includes('W')) return 'warning'
  if (facts.empty) return 'required'
  return facts.saved ? 'saved' : 'plain'
}

/** Mark and word of each state; state is never colour alone. */
export const CELL_STATE: Readonly<Record<CellState, { mark: string; word: string }>> = {
  locked: { mark: '⊘', word: '不在这次解锁的范围内，不能改' },
  conflict: { mark: '⇄', word: '两人都改了，请选择' },
  invalid: { mark: '✕', word: '填得不对，没有保存' },
  failed: { mark: '⌂', word: '还没有送到服务器，已存在本机' },
  waiting: { mark: '…', word: '正在保存' },
  comment: { mark: '↩', word: '有审核意见' },
  error: { mark: '▲', word: '已保存，须改正' },
  warning: { mark: '!', word: '已保存，需要说明' },
  required: { mark: '○', word: '待填' },
  saved: { mark: '✓', word: '已保存' },
  plain: { mark: '', word: '' },
}
