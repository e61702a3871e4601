import { lifecycle } from './lifecycle.js'

export type PublicationState = 'prepared' | 'approved' | 'returned' | 'replaced' | 'withdrawn'
export type PublicationAct = 'approve' | 'return' | 'replace' | 'withdraw'

/** A public version (公开版): prepared, approved by somebody else, and taken back at any time. */
export const publicationLife = lifecycle<PublicationState, PublicationAct>('prepared', {
  prepared: { approve: 'approved', return: 'returned', replace: 'replaced' },
  approved: { withdraw: 'withdrawn' },
  returned: {},
  replaced: {},
  withdrawn: {},
})

export const PUBLICATION_STATE_NAME: Readonly<Record<PublicationState, string>> = {
  prepared: '待批准',
  approved: '已批准',
  returned: '已退回',
  replaced: '已重新生成',
  withdrawn: '已撤回',
}

/** What everybody sees of a public version: nothing, not yet, now, no more, a newer one instead. */
export type PublicationVisibility = 'none' | 'embargo' | 'open' | 'over' | 'superseded'

export interface PublicationDays {
  readonly state: PublicationState
  /** First day, `YYYY-MM-DD` in Asia/Shanghai; the embargo ends when it begins. */
  readonly visibleFrom: string | null
  /** Last day. */
  readonly visibleUntil: string | null
}

/** `hasNewer`: a version of the same report that was approved later is open today. */
export function publicationVisibility(
  { state, visibleFrom, visibleUntil }: PublicationDays,
  today: string,
  hasNewer: boolean,
): PublicationVisibility {
  if (state !== 'approved' || visibleFrom === null || visibleUntil === null) return 'none'
  if (today < visibleFrom) return 'embargo'
  if (today > visibleUntil) return 'over'
  return hasNewer ? 'superseded' : 'open'
}
