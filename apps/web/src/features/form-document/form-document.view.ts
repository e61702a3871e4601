import { ACCEPTED_STATES } from '../../shared/project/words.js'
import type { ResultOf } from '../../shared/data/index.js'
import type { FormDocuments } from './queries.js'

export type FormDocumentRow = ResultOf<typeof FormDocuments>['formDocuments'][number]

/** What may be asked for. */
export type Kind = 'FORMS' | 'REPORT'

export const KIND_NAME: Readonly<Record<Kind, string>> = {
  FORMS: '各单位自评表',
  REPORT: '单位自评报告',
}

const HANDED_IN = ['submitted', 'district-accepted', 'city-accepted', 'locked']

/** Which forms are printed, as people choose; the states behind each choice. */
export const CHOICES = [
  { value: 'handed-in', label: '已提交的', states: HANDED_IN },
  { value: 'accepted', label: '区县或市级已通过的', states: ACCEPTED_STATES },
  { value: 'final', label: '市级已通过的', states: ['city-accepted', 'locked'] },
] as const

interface StateCount {
  readonly state: string
  readonly count: number
}

const countOf = (counts: readonly StateCount[], states: readonly string[]): number =>
  counts.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + count, 0)

/** States to ask for; none for every form that was handed in, so that who handed nothing in is listed by name. */
export const statesOf = (choice: string): string[] => {
  const found = CHOICES.find(({ value }) => value === choice)
  return found && choice !== 'handed-in' ? [...found.states] : []
}

/** What pressing the button will print. */
export interface Plan {
  readonly forms: number
  readonly sentence: string
}

export function planOf(counts: readonly StateCount[], choice: string): Plan {
  const states = CHOICES.find(({ value }) => value === choice)?.states ?? HANDED_IN
  const forms = countOf(counts, states)
  const absent =
    choice === 'handed-in'
      ? counts.reduce((sum, { count }) => sum + count, 0) - countOf(counts, HANDED_IN)
      : 0
  if (forms === 0)
    return { forms, sentence: '所选范围内没有可以打印的自评表。请放宽条件，或等单位提交以后再打印。' }
  const list = absent > 0 ? `另有 ${absent} 个单位没有提交，只列在目录里。` : ''
  return { forms, sentence: `将打印 ${forms} 张自评表，每个单位从新的一页开始。${list}` }
}

/** `4 张`, with who handed nothing in. */
export const extentText = ({ kind, forms, missing }: FormDocumentRow): string =>
  kind === 'REPORT' ? '—' : `${forms} 张${missing > 0 ? `，缺 ${missing}` : ''}`
