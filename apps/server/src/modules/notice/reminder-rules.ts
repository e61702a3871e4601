import { reason, type Reason } from '@huigong/contracts'
import type { FundProject } from '../project/index.js'
import { EDITABLE, STATE_NAME, hasLapsed, type SelfEvaluation } from '../self-evaluation/index.js'
import type { Audience, Recipient } from './deliver.js'
import type { Reminder } from './notice.entity.js'

/** What decides whether a unit can be reminded now. */
export interface Matter {
  readonly row: Pick<SelfEvaluation, 'state' | 'unlockExpiresAt'>
  readonly project: Pick<FundProject, 'name' | 'state'>
  /** Name of the unit. */
  readonly union: string
  /** The reminder of this day, when there is one. */
  readonly today: Reminder | null
  readonly people: readonly Recipient[]
}

/** Why a unit cannot be reminded; null when it can. */
export function hindrance({ row, project, union, today, people }: Matter, now: Date): Reason | null {
  if (project.state === 'closed') return reason('PROJECT_CLOSED', { project: project.name })
  const state = hasLapsed(row, now) ? 'locked' : row.state
  if (!EDITABLE.includes(state)) return reason('ALREADY_HANDED_IN', { union, state: STATE_NAME[state] })
  if (today) {
    const who = `${today.actingUnion} ${today.madeBy}`
    return reason('ALREADY_REMINDED', { union, who, time: timeInShanghai(today.madeAt) })
  }
  return people.length === 0 ? reason('NOBODY_TO_REMIND', { union }) : null
}

/** Whoever fills in for these unions. */
export const fillersOf = (unionIds: readonly string[]): Audience => ({
  right: 'self-evaluation:fill',
  unionIds,
})

/** Names of people, each once. */
export const namesOf = (people: readonly Recipient[]): string[] => [...new Set(people.map((one) => one.name))]

/** `09:05`, as the office's clock shows it. */
const timeInShanghai = (instant: Date): string =>
  new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)
