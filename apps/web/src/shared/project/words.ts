import { FUND_SOURCE_NAME, type FundSource, type ProjectState } from '@huigong/domain'
import type { SelectOption } from '../ui/SelectField.vue'
import type { StatusValue } from '../ui/StatusTag.vue'

/** The state of a project as lists show it. */
export const PROJECT_STATES: Readonly<Record<ProjectState, StatusValue>> = {
  draft: { tone: 'open', word: '草稿' },
  submitted: { tone: 'waiting', word: '待批准' },
  approved: { tone: 'done', word: '已批准' },
  closed: { tone: 'done', word: '已关闭' },
}

export const projectStatus = (state: string): StatusValue =>
  PROJECT_STATES[state as ProjectState] ?? { tone: 'open', word: state }

/** 中央财政 …; a word that is not of the list is shown as it came. */
export const sourceName = (source: string): string => FUND_SOURCE_NAME[source as FundSource] ?? source

export const sourceOptions = (sources: readonly string[]): SelectOption[] =>
  sources.map((value) => ({ value, label: sourceName(value) }))

/** States of a form that the district or the city has accepted. */
export const ACCEPTED_STATES: readonly string[] = ['district-accepted', 'city-accepted', 'locked']

/** Whether a unit may report on its form. */
export const mayReport = (state: string | null | undefined): boolean => ACCEPTED_STATES.includes(state ?? '')
